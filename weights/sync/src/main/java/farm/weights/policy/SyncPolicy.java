package farm.weights.policy;

import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.Condition;
import farm.weights.kv.TransactionLimit;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import farm.weights.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What may be written and what not.
 *
 * @param maxDeleteShare which part of all our keys may go at once with several files, 0 to 1
 * @param selfHeal whether what somebody changed is put back
 * @param limit how many changes one transaction takes
 */
public record SyncPolicy(
        DeletePolicy deletes,
        double maxDeleteShare,
        boolean selfHeal,
        InvalidFilePolicy onInvalid,
        TransactionLimit limit) {

    /**
     * Looked at before anything of a pass is written: why the weights of the vanished files may not go, empty if they may. One
     * service alone may always go.
     */
    public Optional<BlockedReason> guard(List<DesiredWeights> all, Map<String, KvEntry> live) {
        List<Integer> going = all.stream()
                .filter(wanted -> wanted.condition() == Condition.VANISHED)
                .map(wanted -> Planner.planRemoval(wanted.service(), live).size())
                .filter(keys -> keys > 0)
                .toList();
        long keys = going.stream().mapToInt(Integer::intValue).sum();
        long ours = live.values().stream().filter(KvEntry::ours).count();
        return going.size() < 2 || keys <= maxDeleteShare * ours
                ? Optional.empty()
                : Optional.of(new BlockedReason(
                        BlockedReason.Kind.DELETES,
                        "the files of " + going.size() + " services are gone, with " + keys + " of all " + ours
                                + " weights, more than FARM_WEIGHTS_MAX_DELETE_SHARE=" + maxDeleteShare
                                + " lets go at once; put the files back or set it to 1"));
    }

    /** Why nothing at all may be written now. */
    public Optional<BlockedReason> freeze(List<DesiredWeights> all, boolean unsettled) {
        if (onInvalid != InvalidFilePolicy.FREEZE_ALL) {
            return Optional.empty();
        }
        return all.stream()
                .filter(wanted -> wanted.condition() == Condition.INVALID)
                .findFirst()
                .map(wanted -> wanted.problems().getFirst().file())
                .or(() -> unsettled ? Optional.of("a file") : Optional.empty())
                .map(file -> new BlockedReason(
                        BlockedReason.Kind.FROZEN, file + " is not in order, and FARM_WEIGHTS_ON_INVALID=freeze-all"));
    }

    /** Which deletes are refused and have to be told, and why; empty for none. */
    public Optional<BlockedReason> refused(
            DesiredWeights wanted, boolean due, Optional<BlockedReason> guard, Map<String, KvEntry> live) {
        if (due && !deletes.never()) {
            return guard;
        }
        if (deletes != DeletePolicy.REFUSE) {
            return Optional.empty();
        }
        Weights weights = wanted.weights();
        List<Change> deleted = new ArrayList<>();
        if (due) {
            deleted.addAll(Planner.planRemoval(wanted.service(), live));
        } else if (weights != null) {
            Planner.plan(wanted.service(), weights, live, false).stream()
                    .filter(change -> change instanceof Change.Delete)
                    .forEach(deleted::add);
        }
        return deleted.isEmpty()
                ? Optional.empty()
                : Optional.of(new BlockedReason(
                        BlockedReason.Kind.DELETES,
                        "not deleted, because FARM_WEIGHTS_DELETES=refuse: "
                                + deleted.stream().map(Change::key).collect(Collectors.joining(", "))));
    }
}
