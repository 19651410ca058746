package farm.weights.reconcile;

import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.kv.KvException;
import farm.weights.kv.KvStore;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.plan.Differences;
import farm.weights.plan.KvEntry;
import farm.weights.plan.LiveWeights;
import farm.weights.plan.Planner;
import farm.weights.policy.BlockedReason;
import farm.weights.policy.DeletePolicy;
import farm.weights.policy.ForeignWeights;
import farm.weights.policy.SyncPolicy;
import farm.weights.policy.UnservedServices;
import farm.weights.report.SyncJournal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Writes the weights of one service at a time to KV: all changes in one transaction, and nothing if
 * they do not differ. Keeps the state of each service.
 */
public final class ServiceSync {

    /** The outcome of one sync of a service. */
    enum Outcome {
        /** Nothing is left to be done. */
        DONE,
        /** The service has neither a file nor weights any more. */
        REMOVED,
        /** The sync failed and is worth another try. */
        RETRY
    }

    private static final int MAX_TRIES = 5;

    private final KvStore kv;
    private final UnservedServices unserved;
    private final SyncPolicy policy;
    private final SyncJournal journal;
    private final SortedMap<String, ServiceSyncState> states = new TreeMap<>();

    public ServiceSync(KvStore kv, UnservedServices unserved, SyncPolicy policy, SyncJournal journal) {
        this.kv = kv;
        this.unserved = unserved;
        this.policy = policy;
        this.journal = journal;
    }

    /** Returns whether the weights of a deleted file wait until the service counts as unserved. */
    boolean isWaiting() {
        return unserved.isWaiting();
    }

    /** Reads the weights of all services from KV. */
    Map<String, KvEntry> read() {
        return kv.read();
    }

    /** Returns the state of a service. */
    ServiceSyncState state(String service) {
        return states.computeIfAbsent(service, name -> new ServiceSyncState());
    }

    /** Returns the states of all services, by name. */
    SortedMap<String, ServiceSyncState> states() {
        return states;
    }

    /** Keeps the states of these services and forgets all others. */
    void retain(Predicate<String> services) {
        states.keySet().removeIf(services.negate());
    }

    /** Records that Consul failed while a service was synced. */
    void recordFailure(String service, KvException failure) {
        BlockedReason.Kind kind =
                failure.isUnreachable() ? BlockedReason.Kind.CONSUL_UNREACHABLE : BlockedReason.Kind.CONSUL;
        state(service).block(new BlockedReason(kind, String.valueOf(failure.getMessage())));
    }

    /**
     * Makes KV hold the desired weights of a service.
     *
     * @throws KvException if Consul fails
     */
    Outcome sync(DesiredWeights desired, Map<String, KvEntry> live, SyncContext context) {
        String service = desired.service();
        ServiceSyncState state = state(service);
        state.recordLive(LiveWeights.of(service, live));
        boolean deleted = context.sourceIsAvailable() && desired.fileState() == FileState.DELETED;
        if (!deleted) {
            unserved.forget(service);
        }
        boolean removalDue = deleted && (policy.deletes() != DeletePolicy.KEEP || unserved.isUnserved(service));
        boolean remove = removalDue
                && !policy.deletes().never()
                && context.deletesBlocked().isEmpty();
        Map<String, KvEntry> current = live;
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            state.recordForeign(ForeignWeights.weights(desired, current), ForeignWeights.unreadable(desired, current));
            List<Change> changes = changes(desired, remove, current);
            Optional<BlockedReason> refused =
                    policy.deletesRefused(desired, removalDue, context.deletesBlocked(), current);
            Optional<BlockedReason> blocked =
                    blockedReason(changes, desired, state, remove, current, context.writesBlocked());
            state.recordPlan(changes);
            if (changes.isEmpty() || blocked.isPresent()) {
                return recordNothingToWrite(
                        desired,
                        state,
                        remove && changes.isEmpty(),
                        blocked.or(() -> refused).or(() -> unknownInstances(service)));
            }
            if (kv.apply(changes, context.fence())) {
                Outcome outcome = recordWritten(desired, state, Differences.describe(changes, current), remove);
                state.recordWritten(Planner.after(service, changes, current), refused);
                return outcome;
            }
            journal.recordConflict(service, Differences.describe(changes, current));
            current = kv.read();
            state.recordLive(LiveWeights.of(service, current));
        }
        state.block(
                new BlockedReason(BlockedReason.Kind.CONFLICT, "somebody else keeps changing its weights in Consul"));
        return Outcome.RETRY;
    }

    private Optional<BlockedReason> unknownInstances(String service) {
        return unserved.unknownReason(service)
                .map(why -> new BlockedReason(
                        BlockedReason.Kind.CONSUL, "its file is deleted, but its weights stay: " + why));
    }

    private List<Change> changes(DesiredWeights desired, boolean remove, Map<String, KvEntry> live) {
        if (remove) {
            return Planner.planRemoval(desired.service(), live);
        }
        Weights weights = desired.weights();
        if (weights == null) {
            return List.of();
        }
        return Planner.plan(desired.service(), weights, live, desired.fileState() == FileState.VALID).stream()
                .filter(change ->
                        change instanceof Change.Put || !policy.deletes().never())
                .toList();
    }

    private Optional<BlockedReason> blockedReason(
            List<Change> changes,
            DesiredWeights desired,
            ServiceSyncState state,
            boolean remove,
            Map<String, KvEntry> live,
            Optional<BlockedReason> writesBlocked) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        if (writesBlocked.isPresent()) {
            return writesBlocked.map(why -> new BlockedReason(
                    why.kind(), "would write " + Differences.describe(changes, live) + ", but " + why.text()));
        }
        Weights weights = desired.weights();
        boolean consulLostData =
                LiveWeights.of(desired.service(), live).byVersion().isEmpty();
        if (!policy.selfHeal() && !remove && !consulLostData && weights != null && state.wasInSync(weights)) {
            return Optional.of(new BlockedReason(
                    BlockedReason.Kind.DRIFT,
                    "somebody changed its weights in Consul, and FARM_WEIGHTS_SELF_HEAL=false: would correct "
                            + Differences.describe(changes, live)));
        }
        int max = policy.limit().maxChanges();
        return changes.size() <= max
                ? Optional.empty()
                : Optional.of(new BlockedReason(
                        BlockedReason.Kind.TOO_MANY_CHANGES,
                        changes.size() + " weights would change at once, but Consul changes at most " + max
                                + "; do it in steps"));
    }

    private Outcome recordNothingToWrite(
            DesiredWeights desired, ServiceSyncState state, boolean removed, Optional<BlockedReason> blocked) {
        if (removed) {
            unserved.forget(desired.service());
            return Outcome.REMOVED;
        }
        Weights weights = desired.weights();
        if (weights != null && blocked.isEmpty()) {
            state.recordInSync(weights);
        } else {
            state.recordOutOfSync(blocked);
        }
        return Outcome.DONE;
    }

    private Outcome recordWritten(DesiredWeights desired, ServiceSyncState state, String changes, boolean removed) {
        Weights weights = desired.weights();
        if (removed || weights == null) {
            journal.recordRemoved(desired.service(), changes);
            unserved.forget(desired.service());
            return Outcome.REMOVED;
        }
        if (state.wasInSync(weights)) {
            journal.recordCorrected(desired.service(), changes);
        } else {
            journal.recordWritten(desired.service(), changes, weights);
        }
        state.recordInSync(weights);
        return Outcome.DONE;
    }
}
