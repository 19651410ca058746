package farm.weights.tree.plan;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DesiredTreeStateTest {

    private final DesiredTreeState desired =
            new DesiredTreeState("to/", file -> ConsulKeys.ofFile("to/", file, false), Duration.ofMillis(500));
    private final SortedMap<String, FileKeys> files = new TreeMap<>();

    private static FileKeys valid(String... keysAndValues) {
        SortedMap<String, Leaf> leaves = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            leaves.put(keysAndValues[i], new Leaf(keysAndValues[i + 1], i + 1));
        }
        return new FileKeys.Valid(leaves);
    }

    private static FileKeys invalid(String file, boolean unfinished) {
        return new FileKeys.Invalid(List.of(new Problem(file, 1, "bad")), unfinished);
    }

    private boolean readAt(long millis) {
        return desired.update(
                KeyCollisions.refused(files), Duration.ofMillis(millis).toNanos());
    }

    private Map<String, String> desiredValues() {
        Map<String, String> values = new TreeMap<>();
        desired.desired().keys().forEach((key, target) -> values.put(key, target.value()));
        return values;
    }

    @Test
    void invalidFileKeepsItsLastValidKeys() {
        files.put("a.json", valid("to/a/x", "1"));
        files.put("b.json", valid("to/b/x", "1"));
        assertThat(readAt(0)).isFalse();
        files.put("a.json", invalid("a.json", false));
        files.put("b.json", valid("to/b/x", "2"));
        assertThat(readAt(1)).isFalse();
        assertThat(desiredValues()).isEqualTo(Map.of("to/a/x", "1", "to/b/x", "2"));
        assertThat(desired.problems()).extracting(Problem::file).containsExactly("a.json");
        assertThat(desired.invalidFiles()).isEqualTo(1);
        files.put("a.json", valid("to/a/y", "3"));
        readAt(2);
        assertThat(desiredValues()).isEqualTo(Map.of("to/a/y", "3", "to/b/x", "2"));
        assertThat(desired.problems()).isEmpty();
    }

    @Test
    void unfinishedOrDeletedFileHasASettlingTime() {
        files.put("a.json", valid("to/a/x", "1"));
        files.put("b.json", valid("to/b/x", "1"));
        readAt(0);
        files.put("a.json", invalid("a.json", true));
        files.remove("b.json");
        assertThat(readAt(100)).isTrue();
        assertThat(desiredValues()).isEqualTo(Map.of("to/a/x", "1", "to/b/x", "1"));
        assertThat(desired.problems()).isEmpty();
        assertThat(readAt(599)).isTrue();
        assertThat(readAt(600)).isFalse();
        assertThat(desiredValues()).isEqualTo(Map.of("to/a/x", "1"));
        assertThat(desired.problems()).hasSize(1);
    }

    @Test
    void emptiedFileHasASettlingTime() {
        FileKeys empty = new FileKeys.Valid(new TreeMap<>(), null, true);
        files.put("a.json", valid("to/a/x", "1"));
        files.put("b.txt", new FileKeys.Valid(new TreeMap<>(Map.of("to/b", new Leaf("", null))), null, true));
        assertThat(readAt(0)).isTrue();
        assertThat(desired.desired().isUntouchable("to/b")).isTrue();
        files.put("a.json", empty);
        assertThat(readAt(499)).isTrue();
        assertThat(desiredValues()).isEqualTo(Map.of("to/a/x", "1"));
        assertThat(readAt(500)).isTrue();
        assertThat(desiredValues()).isEqualTo(Map.of("to/a/x", "1", "to/b", ""));
        assertThat(readAt(999)).isFalse();
        assertThat(desiredValues()).isEqualTo(Map.of("to/b", ""));
        assertThat(readAt(1_000)).isFalse(); // a file known to be empty has no settling time again
    }

    @Test
    void keysOfANeverValidFileAreUntouchable() {
        files.put("a.json", invalid("a.json", false));
        files.put("x.d", invalid("x.d", false)); // it may be a folder
        readAt(0);
        assertThat(desired.desired().untouchable()).containsExactlyInAnyOrder("to/a", "to/a.json", "to/x", "to/x.d");
        assertThat(desired.desired().isUntouchable("to/a/b/c")).isTrue();
        assertThat(desired.desired().isUntouchable("to/a")).isTrue();
        assertThat(desired.desired().isUntouchable("to/ab")).isFalse();
    }

    @Test
    void filesInAnUnreadableFolderStay() {
        files.put("f/g/a.txt", valid("to/f/g/a", "1"));
        readAt(0);
        files.remove("f/g/a.txt");
        files.put("f", invalid("f", false));
        readAt(1_000);
        readAt(2_000);
        assertThat(desiredValues()).isEqualTo(Map.of("to/f/g/a", "1"));
        files.remove("f");
        readAt(3_000);
        readAt(4_000);
        assertThat(desiredValues()).isEmpty();
    }

    @Test
    void filesThatShareAKeyKeepTheirLastValidKeys() {
        files.put("a.json", valid("to/a", "1", "to/other", "1"));
        readAt(0);
        files.put("a.json", valid("to/a", "2", "to/other", "2"));
        files.put("a.txt", valid("to/a", "text"));
        readAt(1);
        assertThat(desiredValues()).isEqualTo(Map.of("to/a", "1", "to/other", "1"));
        assertThat(desired.problems())
                .containsExactly(
                        new Problem("a.json", 1, "the key to/a comes from a.txt too; remove it from one of them"),
                        new Problem("a.txt", 1, "the key to/a comes from a.json too; remove it from one of them"));
    }

    @Test
    void keyMovesToAnotherFileAtOnce() {
        for (List<String> names : List.of(List.of("a.json", "a.txt"), List.of("a.txt", "a.json"))) {
            files.clear();
            files.put(names.getFirst(), valid("to/a", "old"));
            readAt(0);
            files.clear();
            files.put(names.getLast(), valid("to/a", "new"));
            readAt(1);
            assertThat(desiredValues()).isEqualTo(Map.of("to/a", "new"));
        }
    }
}
