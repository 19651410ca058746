package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples in {@code deploy/README.md} are valid. */
class DocumentedDescriptionsTest {

    private static final Pattern BLOCK = Pattern.compile("^```yaml\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    /** How an example of a rollout file begins, which is tested where such files are read. */
    private static final String ROLLOUT_FILE = "$schema=rollout.schema.json";

    @Test
    void eachExampleIsValid() throws IOException {
        String text = Files.readString(Tools.checkout().resolve("deploy/README.md"));
        List<MatchResult> examples = BLOCK.matcher(text)
                .results()
                .filter(example -> !example.group(1).contains(ROLLOUT_FILE))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        for (MatchResult example : examples) {
            assertThatCode(() -> DescriptionReader.parse("README.md", example.group(1)))
                    .as(example.group(1))
                    .doesNotThrowAnyException();
        }
    }
}
