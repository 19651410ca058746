package farm.weights.reconcile;

import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.Condition;
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

/** Brings the weights of one service into KV: all that changes in one transaction, none where nothing does. */
public final class ServiceSync {

    /** What came of it. */
    enum Outcome {
        /** Nothing is left to be done. */
        DONE,
        /** The service has neither file nor weights any more. */
        GONE,
        /** It did not work now and is worth another try. */
        AGAIN
    }

    private static final int TRIES = 5;

    private final KvStore kv;
    private final UnservedServices abandoned;
    private final SyncPolicy rules;
    private final SyncJournal journal;

    public ServiceSync(KvStore kv, UnservedServices abandoned, SyncPolicy rules, SyncJournal journal) {
        this.kv = kv;
        this.abandoned = abandoned;
        this.rules = rules;
        this.journal = journal;
    }

    /** Whether nothing but time will tell what becomes of some vanished file's weights. */
    boolean isWaiting() {
        return abandoned.isWaiting();
    }

    Map<String, KvEntry> read() {
        return kv.read();
    }

    /**
     * Closes the gap between what is wanted and what KV has.
     *
     * @param its where to write down how it went
     */
    Outcome sync(DesiredWeights wanted, ServiceSyncState its, Map<String, KvEntry> live, SyncContext context) {
        String service = wanted.service();
        boolean gone = context.sourceIsAvailable() && wanted.condition() == Condition.VANISHED;
        if (!gone) {
            abandoned.forget(service);
        }
        boolean due = gone && (rules.deletes() != DeletePolicy.KEEP || abandoned.isAbandoned(service));
        boolean remove =
                due && !rules.deletes().never() && context.deletesBlocked().isEmpty();
        Map<String, KvEntry> there = live;
        for (int tries = 0; tries < TRIES; tries++) {
            its.strangers = ForeignWeights.of(wanted, there);
            its.unreadable = ForeignWeights.unreadable(wanted, there);
            List<Change> changes = changes(wanted, remove, there);
            Optional<BlockedReason> refused = rules.refused(wanted, due, context.deletesBlocked(), there);
            Optional<BlockedReason> obstacle = obstacle(changes, wanted, its, remove, there, context.writesBlocked());
            its.pending = changes;
            if (changes.isEmpty() || obstacle.isPresent()) {
                return nothingToWrite(
                        wanted,
                        its,
                        remove && changes.isEmpty(),
                        obstacle.or(() -> refused).or(() -> unknown(service)));
            }
            if (kv.apply(changes, context.fence())) {
                Outcome outcome = written(wanted, its, Differences.describe(changes, there), remove);
                its.live = Planner.after(service, changes, there);
                its.pending = List.of();
                its.obstacle = refused.orElse(null);
                return outcome;
            }
            journal.conflict(service, Differences.describe(changes, there));
            there = kv.read();
            its.live = LiveWeights.of(service, there);
        }
        its.stopped(BlockedReason.Kind.RACE, "somebody else keeps changing its weights in Consul");
        return Outcome.AGAIN;
    }

    private Optional<BlockedReason> unknown(String service) {
        return abandoned
                .whyUnknown(service)
                .map(why -> new BlockedReason(BlockedReason.Kind.CONSUL, "its weights stay without its file: " + why));
    }

    private List<Change> changes(DesiredWeights wanted, boolean remove, Map<String, KvEntry> live) {
        if (remove) {
            return Planner.planRemoval(wanted.service(), live);
        }
        Weights weights = wanted.weights();
        if (weights == null) {
            return List.of();
        }
        return Planner.plan(wanted.service(), weights, live, wanted.condition() == Condition.GOOD).stream()
                .filter(change ->
                        change instanceof Change.Put || !rules.deletes().never())
                .toList();
    }

    private Optional<BlockedReason> obstacle(
            List<Change> changes,
            DesiredWeights wanted,
            ServiceSyncState its,
            boolean remove,
            Map<String, KvEntry> live,
            Optional<BlockedReason> whyNot) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        if (whyNot.isPresent()) {
            return whyNot.map(why -> new BlockedReason(
                    why.kind(), "would write " + Differences.describe(changes, live) + ", but " + why.text()));
        }
        Weights weights = wanted.weights();
        boolean lost = LiveWeights.of(wanted.service(), live).byVersion().isEmpty(); // by a Consul without its data
        if (!rules.selfHeal() && !remove && !lost && weights != null && weights.equals(its.inForce)) {
            return Optional.of(new BlockedReason(
                    BlockedReason.Kind.DRIFT,
                    "somebody changed its weights in Consul, and FARM_WEIGHTS_SELF_HEAL=false: would put back "
                            + Differences.describe(changes, live)));
        }
        int most = rules.limit().changes();
        return changes.size() <= most
                ? Optional.empty()
                : Optional.of(new BlockedReason(
                        BlockedReason.Kind.TOO_MUCH,
                        changes.size() + " weights would change at once, but Consul changes at most " + most
                                + "; do it in steps"));
    }

    private Outcome nothingToWrite(
            DesiredWeights wanted, ServiceSyncState its, boolean gone, Optional<BlockedReason> obstacle) {
        if (gone) {
            abandoned.forget(wanted.service());
            return Outcome.GONE;
        }
        Weights weights = wanted.weights();
        its.settled = false;
        if (weights != null && obstacle.isEmpty()) {
            its.synced(weights);
        }
        its.obstacle = obstacle.orElse(null);
        return Outcome.DONE;
    }

    private Outcome written(DesiredWeights wanted, ServiceSyncState its, String what, boolean removed) {
        Weights weights = wanted.weights();
        if (removed || weights == null) {
            journal.removed(wanted.service(), what);
            abandoned.forget(wanted.service());
            return Outcome.GONE;
        }
        if (weights.equals(its.inForce)) {
            journal.putBack(wanted.service(), what);
        } else {
            journal.written(wanted.service(), what, weights);
        }
        its.synced(weights);
        return Outcome.DONE;
    }
}
