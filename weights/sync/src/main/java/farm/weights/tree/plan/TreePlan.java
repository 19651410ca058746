package farm.weights.tree.plan;

import farm.weights.plan.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes that make KV hold a tree.
 *
 * @param puts by key
 * @param deletes by key; only of keys that weight-sync wrote
 * @param foreign the keys below the tree's prefix that somebody else wrote and the tree does not
 *     have; they stay
 * @param ours the number of keys in KV that weight-sync wrote
 * @param gained the number of keys that the puts add to {@code ours}
 */
public record TreePlan(List<Change.Put> puts, List<Change.Delete> deletes, List<String> foreign, int ours, int gained) {

    public TreePlan {
        puts = List.copyOf(puts);
        deletes = List.copyOf(deletes);
        foreign = List.copyOf(foreign);
    }

    /**
     * Returns all changes, puts before deletes. A value that moves to another key can thus be read
     * under at least one of the two at any time.
     */
    public List<Change> changes() {
        List<Change> all = new ArrayList<>(puts);
        all.addAll(deletes);
        return all;
    }

    /** Returns whether nothing has to change. */
    public boolean isEmpty() {
        return puts.isEmpty() && deletes.isEmpty();
    }
}
