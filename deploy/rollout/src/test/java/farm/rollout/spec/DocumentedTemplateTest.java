package farm.rollout.spec;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The template of a rollout file in {@code deploy/README.md}. */
class DocumentedTemplateTest {

    @SuppressWarnings("NullAway.Init") // before all
    private static String readme;

    @BeforeAll
    static void readReadme() throws IOException {
        readme = Files.readString(Tools.checkout().resolve("deploy/README.md"));
    }

    private static RolloutSpec template() throws InvalidSpecException {
        Matcher template = Pattern.compile("```yaml\n(# yaml-language-server.*?)```", Pattern.DOTALL)
                .matcher(readme);
        assertThat(template.find()).isTrue();
        return SpecReader.parse("template.yaml", template.group(1));
    }

    @Test
    void valuesOfTheTemplateAreTheDefaults() throws InvalidSpecException {
        RolloutSpec template = template();
        RolloutSpec defaults = RolloutSpec.defaults(Strategy.CANARY);
        assertThat(template)
                .usingRecursiveComparison()
                .ignoringFields("steps", "waits.drainTimeout", "warmup", "tests", "analysis.checks", "notification")
                .isEqualTo(defaults);
        assertThat(template.steps().stream().map(Step::weight))
                .containsExactlyElementsOf(
                        defaults.steps().stream().map(Step::weight).toList());
    }

    @Test
    void theReadmeShowsTheTemplateInWords() throws InvalidSpecException {
        List<String> lines = SpecSummary.of("goat", template());
        assertThat(readme).contains("rollouts/goat.yaml\n" + String.join("\n", lines) + "\n```");
    }
}
