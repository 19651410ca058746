package farm.weights.tree.plan;

import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans the fewest changes that make KV hold a tree. Only keys that weight-sync wrote are ever
 * deleted.
 */
public final class TreePlanner {

    private TreePlanner() {}

    /**
     * Returns the changes to be made. They rewrite a key of a currently valid file even if its
     * value is right, when somebody else wrote it or it came from another file.
     *
     * @param live the keys that KV has below the tree's prefix
     */
    public static TreePlan plan(DesiredKeys desired, Map<String, KvEntry> live) {
        List<Change.Put> puts = new ArrayList<>();
        List<Change.Delete> deletes = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        int gained = 0;
        for (Map.Entry<String, DesiredKeys.Key> each : desired.keys().entrySet()) {
            String key = each.getKey();
            DesiredKeys.Key target = each.getValue();
            @Nullable KvEntry entry = live.get(key);
            int mark = FileMark.of(target.file());
            boolean marked = entry != null && entry.ours() && entry.fileMark() == mark;
            if (entry == null || !entry.value().equals(target.value()) || (target.current() && !marked)) {
                puts.add(new Change.Put(key, target.value(), entry == null ? 0 : entry.index(), mark));
                gained += entry == null || !entry.ours() ? 1 : 0;
            }
        }
        int ours = 0;
        for (Map.Entry<String, KvEntry> each : new TreeMap<>(live).entrySet()) {
            String key = each.getKey();
            KvEntry entry = each.getValue();
            boolean extra = !desired.keys().containsKey(key);
            ours += entry.ours() ? 1 : 0;
            if (extra && !entry.ours()) {
                foreign.add(key);
            } else if (extra && !desired.isUntouchable(key)) {
                deletes.add(new Change.Delete(key, entry.index(), entry.fileMark()));
            }
        }
        return new TreePlan(puts, deletes, foreign, ours, gained);
    }
}
