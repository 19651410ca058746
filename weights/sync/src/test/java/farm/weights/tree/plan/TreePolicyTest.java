package farm.weights.tree.plan;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TreePolicyTest {

    private final TreeMap<String, DesiredKeys.Key> desired = new TreeMap<>();
    private final Map<String, DesiredKeys.Key> lastInSync = new HashMap<>();
    private final Map<String, KvEntry> live = new TreeMap<>();

    private void lastInSync(String key, String file) {
        lastInSync.put(key, new DesiredKeys.Key("1", file, true));
        live.put(key, new KvEntry("1", 7, true, FileMark.of(file)));
    }

    private TreePolicy.Verdict judge(TreeDeletePolicy deletes, double share, boolean selfHeal) {
        DesiredKeys tree = new DesiredKeys(desired, Set.of());
        return new TreePolicy(deletes, share, selfHeal).judge(TreePlanner.plan(tree, live), tree, lastInSync);
    }

    @Test
    void deletesAreAppliedSkippedOrRefused() {
        lastInSync("a", "a.txt");
        desired.put("b", new DesiredKeys.Key("2", "b.txt", true));
        Change put = new Change.Put("b", "2", 0, FileMark.of("b.txt"));

        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, true).changes())
                .containsExactly(put, new Change.Delete("a", 7, FileMark.of("a.txt")));
        assertThat(judge(TreeDeletePolicy.SKIP, 0.5, true))
                .isEqualTo(new TreePolicy.Verdict(List.of(put), List.of(), 0, null));
        TreePolicy.Verdict refused = judge(TreeDeletePolicy.REFUSE, 0.5, true);
        assertThat(refused.changes()).containsExactly(put);
        assertThat(refused.kept()).containsExactly("a");
        assertThat(refused.why()).isEqualTo("not deleted, because FARM_TREE_DELETES=refuse: a");
    }

    @Test
    void blocksLargeDeletesUnlessFromOneFile() {
        lastInSync("x/a", "x.json");
        lastInSync("x/b", "x.json");
        lastInSync("y", "y.txt");
        desired.put("y", lastInSync.get("y"));
        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, true).changes()).hasSize(2);

        lastInSync.clear(); // after a restart, the keys still hold their marks
        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, true).changes()).hasSize(2);

        live.replaceAll((key, entry) -> new KvEntry("1", 7, true)); // written without marks
        TreePolicy.Verdict guarded = judge(TreeDeletePolicy.APPLY, 0.5, true);
        assertThat(guarded.changes()).extracting(Change::key).containsExactly("y"); // marked now
        assertThat(guarded.kept()).containsExactly("x/a", "x/b");
        assertThat(guarded.why())
                .startsWith("2 of all 3 keys would be deleted at once, more than FARM_TREE_MAX_DELETE_SHARE=0.5");
        assertThat(judge(TreeDeletePolicy.APPLY, 0.7, true).changes()).hasSize(3);
        assertThat(judge(TreeDeletePolicy.APPLY, 1, true).changes()).hasSize(3);
    }

    @Test
    void allowsRenamingAFolder() {
        for (String file : List.of("1.txt", "2.txt", "3.txt")) {
            lastInSync("old/" + file, "old/" + file);
            desired.put("new/" + file, new DesiredKeys.Key("1", "new/" + file, true));
        }
        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, true).changes()).hasSize(6);
        desired.remove("new/3.txt");
        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, true).why())
                .startsWith("3 of all 5 keys would be deleted at once");
    }

    @Test
    void keyThatMovesToAnotherFileIsNotDrift() {
        lastInSync("a", "a.txt");
        desired.put("a", new DesiredKeys.Key("1", "a.json", true));
        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, false))
                .isEqualTo(new TreePolicy.Verdict(
                        List.of(new Change.Put("a", "1", 7, FileMark.of("a.json"))), List.of(), 0, null));
    }

    @Test
    void driftStaysWithoutSelfHealUntilTheFileChanges() {
        lastInSync("a", "a.txt");
        lastInSync("b", "b.txt");
        desired.putAll(lastInSync);
        live.put("a", new KvEntry("drift", 8, false));
        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, true).changes()).hasSize(1);
        TreePolicy.Verdict verdict = judge(TreeDeletePolicy.APPLY, 0.5, false);
        assertThat(verdict.changes()).isEmpty();
        assertThat(verdict.drift()).isEqualTo(1);
        assertThat(verdict.why()).contains("FARM_TREE_SELF_HEAL=false");

        desired.put("a", new DesiredKeys.Key("new", "a.txt", true));
        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, false).changes())
                .containsExactly(new Change.Put("a", "new", 8, FileMark.of("a.txt")));
        live.clear();
        assertThat(judge(TreeDeletePolicy.APPLY, 0.5, false).changes()).hasSize(2);
    }
}
