package farm.weights.tree.plan;

import farm.weights.plan.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to change so that KV holds a tree.
 *
 * @param puts in the order of the keys
 * @param deletes likewise; only of keys that we wrote
 * @param others keys where the tree goes that somebody else wrote and the tree does not have; they stay
 * @param ours how many keys KV has that we wrote
 * @param gained how many more these are once the puts are made
 */
public record TreePlan(List<Change.Put> puts, List<Change.Delete> deletes, List<String> others, int ours, int gained) {

    public TreePlan {
        puts = List.copyOf(puts);
        deletes = List.copyOf(deletes);
        others = List.copyOf(others);
    }

    /** All of it: puts before deletes, so that who reads a key that has moved finds it at one of its places. */
    public List<Change> changes() {
        List<Change> all = new ArrayList<>(puts);
        all.addAll(deletes);
        return all;
    }

    public boolean isEmpty() {
        return puts.isEmpty() && deletes.isEmpty();
    }
}
