package farm.weights.policy;

import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.kv.TransactionLimit;
import farm.weights.model.Names;
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
 * The rules that decide which changes are written to KV.
 *
 * @param maxDeleteShare the share of all weights written by weight-sync that may be deleted at once
 *     if several files are deleted, 0 to 1
 * @param selfHeal whether weights that somebody changed in Consul are corrected
 * @param limit the number of changes in one transaction
 */
public record SyncPolicy(
        DeletePolicy deletes,
        double maxDeleteShare,
        boolean selfHeal,
        InvalidFilePolicy onInvalid,
        TransactionLimit limit) {

    /**
     * Returns why the weights of all deleted files must stay; empty if they may be deleted. The
     * weights of a single service may always be deleted.
     *
     * @param live the entries of KV before anything is written
     */
    public Optional<BlockedReason> deletesBlocked(List<DesiredWeights> all, Map<String, KvEntry> live) {
        List<Integer> deletes = all.stream()
                .filter(desired -> desired.fileState() == FileState.DELETED)
                .map(desired -> Planner.planRemoval(desired.service(), live).size())
                .filter(keys -> keys > 0)
                .toList();
        long keys = deletes.stream().mapToInt(Integer::intValue).sum();
        long ours = live.entrySet().stream()
                .filter(entry -> entry.getValue().ours()
                        && Names.parseKey(entry.getKey()).isPresent())
                .count();
        return deletes.size() < 2 || keys <= maxDeleteShare * ours
                ? Optional.empty()
                : Optional.of(new BlockedReason(
                        BlockedReason.Kind.DELETES,
                        "the files of " + deletes.size() + " services are deleted, with " + keys + " of all " + ours
                                + " weights, more than FARM_WEIGHTS_MAX_DELETE_SHARE=" + maxDeleteShare
                                + " allows at once; restore the files or set it to 1"));
    }

    /**
     * Returns why an invalid file stops all writes; empty if it does not.
     *
     * @param unsettled whether a save may be in progress, which counts as an invalid file
     */
    public Optional<BlockedReason> writesFrozen(List<DesiredWeights> all, boolean unsettled) {
        if (onInvalid != InvalidFilePolicy.FREEZE_ALL) {
            return Optional.empty();
        }
        return all.stream()
                .filter(desired -> desired.fileState() == FileState.INVALID)
                .findFirst()
                .map(desired -> desired.problems().getFirst().file())
                .or(() -> unsettled ? Optional.of("a file") : Optional.empty())
                .map(file -> new BlockedReason(
                        BlockedReason.Kind.FROZEN, file + " is invalid, and FARM_WEIGHTS_ON_INVALID=freeze-all"));
    }

    /**
     * Returns why deletes of a service are refused, for the status; empty if the status need not
     * say so.
     *
     * @param removalDue whether all weights of the service are due to be deleted
     */
    public Optional<BlockedReason> deletesRefused(
            DesiredWeights desired,
            boolean removalDue,
            Optional<BlockedReason> deletesBlocked,
            Map<String, KvEntry> live) {
        if (removalDue && !deletes.never()) {
            return deletesBlocked;
        }
        if (deletes != DeletePolicy.REFUSE) {
            return Optional.empty();
        }
        Weights weights = desired.weights();
        List<Change> deleted = new ArrayList<>();
        if (removalDue) {
            deleted.addAll(Planner.planRemoval(desired.service(), live));
        } else if (weights != null) {
            Planner.plan(desired.service(), weights, live, false).stream()
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
