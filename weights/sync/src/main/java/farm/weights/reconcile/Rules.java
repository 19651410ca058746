package farm.weights.reconcile;

import farm.weights.desired.Wanted;
import farm.weights.desired.Wanted.Condition;
import farm.weights.kv.TransactionLimit;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.plan.Entry;
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
record Rules(
        WeightsConfig.Deletes deletes,
        double maxDeleteShare,
        boolean selfHeal,
        WeightsConfig.OnInvalid onInvalid,
        TransactionLimit limit) {

    /**
     * Looked at before anything of a pass is written: why the weights of the vanished files may not go, empty if they may. One
     * service alone may always go.
     */
    Optional<Obstacle> guard(List<Wanted> all, Map<String, Entry> live) {
        List<Integer> going = all.stream()
                .filter(wanted -> wanted.condition() == Condition.VANISHED)
                .map(wanted -> Planner.planRemoval(wanted.service(), live).size())
                .filter(keys -> keys > 0)
                .toList();
        long keys = going.stream().mapToInt(Integer::intValue).sum();
        long ours = live.values().stream().filter(Entry::ours).count();
        return going.size() < 2 || keys <= maxDeleteShare * ours
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        Obstacle.Kind.DELETES,
                        "the files of " + going.size() + " services are gone, with " + keys + " of all " + ours
                                + " weights, more than FARM_WEIGHTS_MAX_DELETE_SHARE=" + maxDeleteShare
                                + " lets go at once; put the files back or set it to 1"));
    }

    /** Why nothing at all may be written now. */
    Optional<Obstacle> freeze(List<Wanted> all, boolean unsettled) {
        if (onInvalid != WeightsConfig.OnInvalid.FREEZE_ALL) {
            return Optional.empty();
        }
        return all.stream()
                .filter(wanted -> wanted.condition() == Condition.INVALID)
                .findFirst()
                .map(wanted -> wanted.problems().getFirst().file())
                .or(() -> unsettled ? Optional.of("a file") : Optional.empty())
                .map(file -> new Obstacle(
                        Obstacle.Kind.FROZEN, file + " is not in order, and FARM_WEIGHTS_ON_INVALID=freeze-all"));
    }

    /** Which deletes are refused and have to be told, and why; empty for none. */
    Optional<Obstacle> refused(Wanted wanted, boolean due, Optional<Obstacle> guard, Map<String, Entry> live) {
        if (due && !deletes.never()) {
            return guard;
        }
        if (deletes != WeightsConfig.Deletes.REFUSE) {
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
                : Optional.of(new Obstacle(
                        Obstacle.Kind.DELETES,
                        "not deleted, because FARM_WEIGHTS_DELETES=refuse: "
                                + deleted.stream().map(Change::key).collect(Collectors.joining(", "))));
    }
}
