package farm.weights.tree.expand;

import static farm.weights.tree.expand.ExpanderFixture.ALL;
import static farm.weights.tree.expand.ExpanderFixture.NONE;
import static farm.weights.tree.expand.ExpanderFixture.problems;
import static farm.weights.tree.expand.ExpanderFixture.read;
import static farm.weights.tree.expand.ExpanderFixture.values;
import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.tree.plan.FileKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The settings of an expander, and files that are one value. */
class ExpanderTest {

    @Test
    void emptyFileHasNoKeysInAnyFormat() {
        for (String nothing : List.of("", " \n", "\uFEFF")) {
            for (String file : List.of("a.json", "a.yaml", "a.properties")) {
                assertThat(read(ALL, file, nothing)).isEqualTo(new FileKeys.Valid(new TreeMap<>(), null, true));
            }
        }
        for (String nothing : List.of("# a comment\n", "---\n", "--- # a comment\n...\n")) {
            assertThat(read(ALL, "a.yaml", nothing)).isEqualTo(new FileKeys.Valid(new TreeMap<>(), null, true));
        }
        assertThat(values(read(NONE, "a.txt", ""))).isEqualTo(Map.of("a", ""));
    }

    @Test
    void warnsOncePerFileAboutVariables() {
        for (String text :
                List.of("{\"x\":1,\n\"a\":\"${bar}/b\",\"c\":\"${baz}\"}", "x: 1\na: ${bar}/b\nc: ${baz}\n")) {
            String file = text.startsWith("{") ? "a.json" : "a.yaml";
            FileKeys.Valid valid = (FileKeys.Valid) read(ALL, file, text);
            assertThat(valid.warning())
                    .hasToString(file + ":2: ${bar} is published as it is, because weight-sync replaces no variables");
            assertThat(values(valid)).containsEntry("to/a/a", "${bar}/b");
        }
        assertThat(((FileKeys.Valid) read(NONE, "a.json", "\"${bar}\"")).warning())
                .isNull();
        assertThat(((FileKeys.Valid) read(ALL, "a.properties", "a=$5 {x}\n")).warning())
                .isNull();
    }

    @Test
    void fileThatIsNotExpandedIsCheckedAndKept() {
        assertThat(values(read(NONE, "app/a.json", "{ \"b\": [1] }\n"))).isEqualTo(Map.of("app/a", "{ \"b\": [1] }\n"));
        assertThat(values(read(NONE, "a.yaml", "- 1\n---\n- 2\n"))).isEqualTo(Map.of("a", "- 1\n---\n- 2\n"));
        assertThat(values(read(NONE, "a.properties", "a=1"))).isEqualTo(Map.of("a", "a=1"));
        assertThat(values(read(NONE, "a.b/c.ini", ""))).isEqualTo(Map.of("a.b/c", ""));
        assertThat(values(read(NONE, "a.b/plain", "x"))).isEqualTo(Map.of("a.b/plain", "x"));
        assertThat(problems(read(NONE, "a.json", "{"))).startsWith("a.json:1: the JSON ends too soon");
        assertThat(problems(read(NONE, "a.yaml", "a: b: c"))).startsWith("a.yaml:1: not YAML");
    }

    @Test
    void keepsTheExtensionIfSet() {
        Expander keeping = new Expander("", Expander.Extensions.ALL, false, Set.of(Format.JSON));
        assertThat(values(read(keeping, "a/b.txt", "x"))).isEqualTo(Map.of("a/b.txt", "x"));
        assertThat(values(read(keeping, "a/b.json", "{\"c\":1}"))).isEqualTo(Map.of("a/b.json/c", "1"));
    }

    @Test
    void stripsTheExtensionOfExpandedFilesOnlyIfSet() {
        Expander some = new Expander("", Expander.Extensions.OF_WHOLE_FILES, false, Set.of(Format.JSON));
        assertThat(values(read(some, "a/b.txt", "x"))).isEqualTo(Map.of("a/b.txt", "x"));
        assertThat(values(read(some, "a/b.yaml", "x: 1"))).isEqualTo(Map.of("a/b.yaml", "x: 1"));
        assertThat(values(read(some, "a/b.json", "{\"c\":1}"))).isEqualTo(Map.of("a/b/c", "1"));
    }

    @Test
    void trimsOneFinalNewlineIfSet() {
        Expander trimming = new Expander("", Expander.Extensions.NONE, true, Set.of(Format.JSON));
        assertThat(values(read(trimming, "a.txt", "x\n"))).isEqualTo(Map.of("a", "x"));
        assertThat(values(read(trimming, "a.txt", "x\r\n"))).isEqualTo(Map.of("a", "x"));
        assertThat(values(read(trimming, "a.txt", "x \n\n"))).isEqualTo(Map.of("a", "x \n"));
        assertThat(values(read(trimming, "a.json", "{\"c\":\"x\\n\"}"))).isEqualTo(Map.of("a/c", "x\n"));
        assertThat(values(read(NONE, "a.txt", "x\n"))).isEqualTo(Map.of("a", "x\n"));
    }
}
