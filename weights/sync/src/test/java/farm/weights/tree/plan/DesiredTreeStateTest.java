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

    private static FileKeys good(String... keysAndValues) {
        SortedMap<String, Leaf> leaves = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            leaves.put(keysAndValues[i], new Leaf(keysAndValues[i + 1], i + 1));
        }
        return new FileKeys.Good(leaves);
    }

    private static FileKeys bad(String file, boolean unfinished) {
        return new FileKeys.Bad(List.of(new Problem(file, 1, "bad")), unfinished);
    }

    private boolean lookAt(long millis) {
        return desired.update(
                KeyCollisions.refused(files), Duration.ofMillis(millis).toNanos());
    }

    private Map<String, String> wanted() {
        Map<String, String> values = new TreeMap<>();
        desired.wanted().keys().forEach((key, want) -> values.put(key, want.value()));
        return values;
    }

    @Test
    void aBadFileFreezesItsOwnKeysAndNoOthers() {
        files.put("a.json", good("to/a/x", "1"));
        files.put("b.json", good("to/b/x", "1"));
        assertThat(lookAt(0)).isFalse();
        files.put("a.json", bad("a.json", false));
        files.put("b.json", good("to/b/x", "2"));
        assertThat(lookAt(1)).isFalse();
        assertThat(wanted()).isEqualTo(Map.of("to/a/x", "1", "to/b/x", "2"));
        assertThat(desired.problems()).extracting(Problem::file).containsExactly("a.json");
        assertThat(desired.bad()).isEqualTo(1);
        files.put("a.json", good("to/a/y", "3"));
        lookAt(2);
        assertThat(wanted()).isEqualTo(Map.of("to/a/y", "3", "to/b/x", "2"));
        assertThat(desired.problems()).isEmpty();
    }

    @Test
    void anUnfinishedOrVanishedFileCountsAsThatOnlyAfterSomeTime() {
        files.put("a.json", good("to/a/x", "1"));
        files.put("b.json", good("to/b/x", "1"));
        lookAt(0);
        files.put("a.json", bad("a.json", true));
        files.remove("b.json");
        assertThat(lookAt(100)).isTrue();
        assertThat(wanted()).isEqualTo(Map.of("to/a/x", "1", "to/b/x", "1"));
        assertThat(desired.problems()).isEmpty();
        assertThat(lookAt(599)).isTrue();
        assertThat(lookAt(600)).isFalse();
        assertThat(wanted()).isEqualTo(Map.of("to/a/x", "1"));
        assertThat(desired.problems()).hasSize(1);
    }

    @Test
    void anEmptiedFileKeepsItsKeysForAMomentAlsoWhereTheProcessIsNew() {
        FileKeys empty = new FileKeys.Good(new TreeMap<>(), null, true);
        files.put("a.json", good("to/a/x", "1"));
        files.put("b.txt", new FileKeys.Good(new TreeMap<>(Map.of("to/b", new Leaf("", null))), null, true));
        assertThat(lookAt(0)).isTrue();
        assertThat(desired.wanted().isUntouchable("to/b")).isTrue();
        files.put("a.json", empty);
        assertThat(lookAt(499)).isTrue();
        assertThat(wanted()).isEqualTo(Map.of("to/a/x", "1"));
        assertThat(lookAt(500)).isTrue();
        assertThat(wanted()).isEqualTo(Map.of("to/a/x", "1", "to/b", ""));
        assertThat(lookAt(999)).isFalse();
        assertThat(wanted()).isEqualTo(Map.of("to/b", ""));
        assertThat(lookAt(1_000)).isFalse(); // what is known to be empty is not waited for again
    }

    @Test
    void aFileThatWasNeverInOrderMakesWhatMayBeItsOwnUntouchable() {
        files.put("a.json", bad("a.json", false));
        files.put("x.d", bad("x.d", false)); // it may be a folder
        lookAt(0);
        assertThat(desired.wanted().untouchable()).containsExactlyInAnyOrder("to/a", "to/a.json", "to/x", "to/x.d");
        assertThat(desired.wanted().isUntouchable("to/a/b/c")).isTrue();
        assertThat(desired.wanted().isUntouchable("to/a")).isTrue();
        assertThat(desired.wanted().isUntouchable("to/ab")).isFalse();
    }

    @Test
    void filesInAFolderThatCannotBeReadAreNotGone() {
        files.put("f/g/a.txt", good("to/f/g/a", "1"));
        lookAt(0);
        files.remove("f/g/a.txt");
        files.put("f", bad("f", false));
        lookAt(1_000);
        lookAt(2_000);
        assertThat(wanted()).isEqualTo(Map.of("to/f/g/a", "1"));
        files.remove("f");
        lookAt(3_000);
        lookAt(4_000);
        assertThat(wanted()).isEmpty();
    }

    @Test
    void aKeyOfTwoFilesIsAProblemOfBothAndBothKeepWhatTheyHad() {
        files.put("a.json", good("to/a", "1", "to/other", "1"));
        lookAt(0);
        files.put("a.json", good("to/a", "2", "to/other", "2"));
        files.put("a.txt", good("to/a", "text"));
        lookAt(1);
        assertThat(wanted()).isEqualTo(Map.of("to/a", "1", "to/other", "1"));
        assertThat(desired.problems())
                .containsExactly(
                        new Problem("a.json", 1, "the key to/a comes from a.txt too; take it out of one of them"),
                        new Problem("a.txt", 1, "the key to/a comes from a.json too; take it out of one of them"));
    }

    @Test
    void aKeyThatMovesToAnotherFileIsThatOnesAtOnceWhicheverNameComesFirst() {
        for (List<String> names : List.of(List.of("a.json", "a.txt"), List.of("a.txt", "a.json"))) {
            files.clear();
            files.put(names.getFirst(), good("to/a", "old"));
            lookAt(0);
            files.clear();
            files.put(names.getLast(), good("to/a", "new"));
            lookAt(1);
            assertThat(wanted()).isEqualTo(Map.of("to/a", "new"));
        }
    }
}
