package farm.weights.tree.plan;

import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the fewest changes that make KV hold a tree. Only what we wrote is ever deleted. */
public final class TreePlanner {

    private TreePlanner() {}

    /**
     * What has to change. What a file says now is taken over where somebody else wrote it, or another file had it, also where it is
     * right already.
     *
     * @param live what KV has where the tree goes, by key
     */
    public static TreePlan plan(DesiredKeys wanted, Map<String, KvEntry> live) {
        List<Change.Put> puts = new ArrayList<>();
        List<Change.Delete> deletes = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int gained = 0;
        for (Map.Entry<String, DesiredKeys.Key> each : wanted.keys().entrySet()) {
            String key = each.getKey();
            DesiredKeys.Key want = each.getValue();
            @Nullable KvEntry there = live.get(key);
            int owner = FileMark.of(want.file());
            boolean marked = there != null && there.ours() && there.owner() == owner;
            if (there == null || !there.value().equals(want.value()) || (want.fresh() && !marked)) {
                puts.add(new Change.Put(key, want.value(), there == null ? 0 : there.index(), owner));
                gained += there == null || !there.ours() ? 1 : 0;
            }
        }
        int ours = 0;
        for (Map.Entry<String, KvEntry> there : new TreeMap<>(live).entrySet()) {
            String key = there.getKey();
            boolean extra = !wanted.keys().containsKey(key);
            ours += there.getValue().ours() ? 1 : 0;
            if (extra && !there.getValue().ours()) {
                others.add(key);
            } else if (extra && !wanted.isUntouchable(key)) {
                KvEntry entry = there.getValue();
                deletes.add(new Change.Delete(key, entry.index(), entry.owner()));
            }
        }
        return new TreePlan(puts, deletes, others, ours, gained);
    }
}
