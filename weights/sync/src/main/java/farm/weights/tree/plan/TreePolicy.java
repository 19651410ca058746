package farm.weights.tree.plan;

import farm.weights.plan.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan may be done and what not.
 *
 * @param maxDeleteShare which part of all our keys may go at once with several files, 0 to 1
 * @param selfHeal whether what somebody changed is put back
 */
public record TreePolicy(TreeDeletePolicy deletes, double maxDeleteShare, boolean selfHeal) {

    /**
     * What comes of a plan.
     *
     * @param changes what is to be done
     * @param kept keys that would go but for these rules, and that people have to be told of
     * @param drift how many keys differ because somebody changed them, and stay so
     * @param why the reason for either, on one line; null where nothing is kept back
     */
    public record Verdict(
            List<Change> changes,
            List<String> kept,
            int drift,
            @Nullable String why) {}

    /**
     * Looks at a plan before anything of it is done.
     *
     * @param inForce what KV was last known to hold as wanted; what differs from it now was changed by somebody else
     */
    public Verdict judge(TreePlan plan, DesiredKeys wanted, Map<String, DesiredKeys.Key> inForce) {
        boolean lost = plan.ours() == 0; // by a Consul without its data
        List<Change> changes = new ArrayList<>();
        List<String> drift = new ArrayList<>();
        for (Change.Put put : plan.puts()) {
            if (!selfHeal && !lost && isDrift(put.key(), wanted, inForce)) {
                drift.add(put.key());
            } else {
                changes.add(put);
            }
        }
        List<String> why = new ArrayList<>();
        List<String> kept = plan.deletes().stream().map(Change.Delete::key).toList();
        String guard = guard(plan.deletes(), plan.ours() + plan.gained());
        if (deletes == TreeDeletePolicy.SKIP) {
            kept = List.of();
        } else if (deletes == TreeDeletePolicy.REFUSE && !kept.isEmpty()) {
            why.add("not deleted, because FARM_TREE_DELETES=refuse: " + TreeDifferences.some(kept));
        } else if (guard != null) {
            why.add(guard);
        } else {
            changes.addAll(plan.deletes());
            kept = List.of();
        }
        if (!drift.isEmpty()) {
            why.add("changed by somebody else and not put back, because FARM_TREE_SELF_HEAL=false: "
                    + TreeDifferences.some(drift));
        }
        return new Verdict(List.copyOf(changes), kept, drift.size(), why.isEmpty() ? null : String.join("; ", why));
    }

    /** Whether KV had been as wanted under a key before somebody changed it; a key that moves to another file was not changed. */
    public static boolean isDrift(String key, DesiredKeys wanted, Map<String, DesiredKeys.Key> inForce) {
        DesiredKeys.Key before = inForce.get(key);
        DesiredKeys.Key now = wanted.keys().get(key);
        return before != null
                && now != null
                && before.value().equals(now.value())
                && before.file().equals(now.file());
    }

    /** @param ours how many keys there are before they go, new ones included, so that a folder can be renamed */
    private @Nullable String guard(List<Change.Delete> going, int ours) {
        Set<Object> files = new HashSet<>();
        for (Change.Delete delete : going) {
            files.add(delete.owner() == 0 ? delete.key() : delete.owner());
        }
        return files.size() < 2 || going.size() <= maxDeleteShare * ours
                ? null
                : going.size() + " of all " + ours + " keys would go at once, more than FARM_TREE_MAX_DELETE_SHARE="
                        + maxDeleteShare + " lets; put the files back or set it to 1";
    }
}
