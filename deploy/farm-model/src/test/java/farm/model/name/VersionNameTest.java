package farm.model.name;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.Tools;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionNameTest {

    @Test
    void loadBalancersAndSchemaHaveTheSamePattern() {
        String pattern = VersionName.PATTERN.pattern().replace("{0,63}", "*");
        assertThat(Tools.checkout().resolve("lb/lib/values.sh"))
                .content()
                .contains("VERSION_PATTERN='" + pattern + "' VERSION_LENGTH=64");
        assertThat(Tools.checkout().resolve("weights/weights.schema.json"))
                .content()
                .contains("\"^version=" + VersionName.PATTERN + "$\"");
    }

    @Test
    void namesAreShortAndPlain() {
        assertThat(List.of("0.0.1", "a", "x-1_2", "9".repeat(64))).allMatch(VersionName::isValid);
        assertThat(List.of("", "-1", ".1", "a b", "a/b", "ä", "9".repeat(65))).noneMatch(VersionName::isValid);
    }
}
