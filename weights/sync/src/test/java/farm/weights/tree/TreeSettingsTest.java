package farm.weights.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.weights.source.Selection;
import farm.weights.tree.plan.TreeDeletePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeSettingsTest {

    @Test
    void defaultsMatchGonsulExceptForDeletes() {
        TreeSettings settings = TreeConfigFixture.of();
        assertThat(settings.to()).isEmpty();
        assertThat(settings.expander().base("a/b.json")).isEqualTo("a/b");
        assertThat(settings.policy().deletes()).isEqualTo(TreeDeletePolicy.APPLY);
        Selection files = settings.selection();
        assertThat(files.includes("a/b.json")).isTrue();
        assertThat(files.includes("a/b.txt")).isTrue();
        assertThat(files.includes("b.ini")).isTrue();
        assertThat(files.includes("b.yaml")).isFalse();
        assertThat(files.includes("json")).isFalse();
        assertThat(files.includes("a/.b.json")).isFalse();
        assertThat(files.includes(".a/b.json")).isFalse();
    }

    @Test
    void expandedFormatsAreReadByDefault() {
        Selection both = TreeConfigFixture.of("expand", "yaml,properties").selection();
        assertThat(both.includes("a.yml")).isTrue();
        assertThat(both.includes("a.properties")).isTrue();
        Selection named = TreeConfigFixture.of("expand", "yaml", "extensions", ".yaml, conf")
                .selection();
        assertThat(named.includes("a.yaml")).isTrue();
        assertThat(named.includes("a.conf")).isTrue();
        assertThat(named.includes("a.yml")).isFalse();
        assertThat(named.includes("a.json")).isFalse();
    }

    @Test
    void extensionsIgnoreCaseAndAllowWildcards() {
        Selection named = TreeConfigFixture.of("extensions", "JSON,.").selection();
        assertThat(named.includes("a/E.Json")).isTrue();
        assertThat(named.includes("foo_service/log_level")).isTrue();
        assertThat(named.includes("a.txt")).isFalse();
        assertThat(named.includes(".env")).isFalse();
        assertThat(named.noneIn("x")).hasMessageContaining("no file (without an extension, *.json) is in x");
        Selection all = TreeConfigFixture.of("extensions", "*").selection();
        assertThat(all.includes("a/b.anything")).isTrue();
        assertThat(all.includes("a/b")).isTrue();
        assertThat(all.includes("a/.b")).isFalse();
    }

    @Test
    void extensionsAndNewlinesFollowTheSettings() {
        assertThat(TreeConfigFixture.of("keep-extension", "true").expander().base("a.txt"))
                .isEqualTo("a.txt");
        TreeSettings some = TreeConfigFixture.of("strip-expanded-only", "true", "expand", "json");
        assertThat(some.expander().base("a.txt")).isEqualTo("a.txt");
        assertThat(some.expander().base("a.json")).isEqualTo("a");
        assertThatThrownBy(() -> TreeConfigFixture.of("strip-expanded-only", "true", "keep-extension", "true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude one another");
    }

    @ParameterizedTest
    @CsvSource({
        "to, a//b, FARM_TREE_TO is not a valid prefix",
        "to, weight-sync, FARM_TREE_TO is not a valid prefix",
        "extensions, a/b, FARM_TREE_EXTENSIONS",
        "extensions, a*, FARM_TREE_EXTENSIONS",
        "max-delete-share, 2, FARM_TREE_MAX_DELETE_SHARE=2.0"
    })
    void namesAnInvalidSetting(String name, String value, String message) {
        assertThatThrownBy(() -> TreeConfigFixture.of(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
