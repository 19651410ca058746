package farm.model.name;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionNameTest {

    @Test
    void templatesAndSchemaHaveTheSamePattern() throws IOException {
        try (Stream<Path> templates = Files.walk(Tools.checkout().resolve("lb/templates"))) {
            String text = String.join(
                    "\n",
                    templates
                            .filter(Files::isRegularFile)
                            .map(VersionNameTest::read)
                            .toList());
            assertThat(text).contains("\"^" + VersionName.PATTERN + "$\"", "\"^version=" + VersionName.PATTERN + "/");
        }
        assertThat(read(Tools.checkout().resolve("weights/weights.schema.json")))
                .contains("\"^version=" + VersionName.PATTERN + "$\"");
    }

    @Test
    void namesAreShortAndPlain() {
        assertThat(List.of("0.0.1", "a", "x-1_2", "9".repeat(64))).allMatch(VersionName::isValid);
        assertThat(List.of("", "-1", ".1", "a b", "a/b", "ä", "9".repeat(65))).noneMatch(VersionName::isValid);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
