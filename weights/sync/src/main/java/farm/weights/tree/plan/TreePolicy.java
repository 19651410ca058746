package farm.weights.tree.plan;

import farm.weights.plan.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that decide which changes of a plan are made.
 *
 * @param maxDeleteShare the share of all keys written by weight-sync that may be deleted at once if
 *     they come from several files, 0 to 1
 * @param selfHeal whether keys that somebody changed are corrected
 */
public record TreePolicy(TreeDeletePolicy deletes, double maxDeleteShare, boolean selfHeal) {

    /**
     * The decision about a plan.
     *
     * @param changes the changes to be made
     * @param kept the keys whose deletion the policy refuses, for the status; empty if it need not
     *     name them
     * @param drift the number of keys that somebody else changed and that are not corrected
     * @param why the reasons for {@code kept} and {@code drift}, on one line; null for none
     */
    public record Verdict(
            List<Change> changes,
            List<String> kept,
            int drift,
            @Nullable String why) {}

    /**
     * Decides which changes of a plan are made. Called before any of them is.
     *
     * @param lastInSync the desired keys after the last complete sync. If KV differs from them now,
     *     somebody else changed it.
     */
    public Verdict judge(TreePlan plan, DesiredKeys desired, Map<String, DesiredKeys.Key> lastInSync) {
        boolean consulLostData = plan.ours() == 0;
        List<Change> changes = new ArrayList<>();
        List<String> drift = new ArrayList<>();
        for (Change.Put put : plan.puts()) {
            if (!selfHeal && !consulLostData && isDrift(put.key(), desired, lastInSync)) {
                drift.add(put.key());
            } else {
                changes.add(put);
            }
        }
        List<String> why = new ArrayList<>();
        List<String> kept = plan.deletes().stream().map(Change.Delete::key).toList();
        String blocked = deletesBlocked(plan.deletes(), plan.ours() + plan.gained());
        if (deletes == TreeDeletePolicy.SKIP) {
            kept = List.of();
        } else if (deletes == TreeDeletePolicy.REFUSE && !kept.isEmpty()) {
            why.add("not deleted, because FARM_TREE_DELETES=refuse: " + TreeDifferences.some(kept));
        } else if (blocked != null) {
            why.add(blocked);
        } else {
            changes.addAll(plan.deletes());
            kept = List.of();
        }
        if (!drift.isEmpty()) {
            why.add("changed by somebody else and not corrected, because FARM_TREE_SELF_HEAL=false: "
                    + TreeDifferences.some(drift));
        }
        return new Verdict(List.copyOf(changes), kept, drift.size(), why.isEmpty() ? null : String.join("; ", why));
    }

    /**
     * Returns whether a planned change of a key corrects drift: KV held the desired value already,
     * and somebody else changed it since. A key that moves to another file is no drift.
     */
    public static boolean isDrift(String key, DesiredKeys desired, Map<String, DesiredKeys.Key> lastInSync) {
        DesiredKeys.Key before = lastInSync.get(key);
        DesiredKeys.Key target = desired.keys().get(key);
        return before != null
                && target != null
                && before.value().equals(target.value())
                && before.file().equals(target.file());
    }

    /**
     * Returns why the deletes are blocked; null if they are allowed.
     *
     * @param ours the number of weight-sync's keys before the deletes. It includes new keys, so
     *     that a folder can be renamed.
     */
    private @Nullable String deletesBlocked(List<Change.Delete> planned, int ours) {
        Set<Object> files = new HashSet<>();
        for (Change.Delete delete : planned) {
            files.add(delete.fileMark() == 0 ? delete.key() : delete.fileMark());
        }
        return files.size() < 2 || planned.size() <= maxDeleteShare * ours
                ? null
                : planned.size() + " of all " + ours + " keys would be deleted at once, more than"
                        + " FARM_TREE_MAX_DELETE_SHARE=" + maxDeleteShare
                        + " allows; restore the files or set it to 1";
    }
}
