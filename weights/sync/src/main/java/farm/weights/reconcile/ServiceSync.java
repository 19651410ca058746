package farm.weights.reconcile;

import farm.weights.desired.Wanted;
import farm.weights.desired.Wanted.Condition;
import farm.weights.kv.KvStore;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.plan.Differences;
import farm.weights.plan.Entry;
import farm.weights.plan.LiveWeights;
import farm.weights.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the weights of one service into KV: all that changes in one transaction, none where nothing does. */
final class ServiceSync {

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
    private final Abandoned abandoned;
    private final Rules rules;
    private final Journal journal;

    ServiceSync(KvStore kv, Abandoned abandoned, Rules rules, Journal journal) {
        this.kv = kv;
        this.abandoned = abandoned;
        this.rules = rules;
        this.journal = journal;
    }

    /** Whether nothing but time will tell what becomes of some vanished file's weights. */
    boolean isWaiting() {
        return abandoned.isWaiting();
    }

    Map<String, Entry> read() {
        return kv.read();
    }

    /**
     * Closes the gap between what is wanted and what KV has.
     *
     * @param its where to write down how it went
     */
    Outcome sync(Wanted wanted, Progress its, Map<String, Entry> live, Pass pass) {
        String service = wanted.service();
        boolean gone = pass.sourceIsThere() && wanted.condition() == Condition.VANISHED;
        if (!gone) {
            abandoned.forget(service);
        }
        boolean due = gone && (rules.deletes() != WeightsConfig.Deletes.KEEP || abandoned.isAbandoned(service));
        boolean remove = due && !rules.deletes().never() && pass.guard().isEmpty();
        Map<String, Entry> there = live;
        for (int tries = 0; tries < TRIES; tries++) {
            its.strangers = Strangers.of(wanted, there);
            its.unreadable = Strangers.unreadable(wanted, there);
            List<Change> changes = changes(wanted, remove, there);
            Optional<Obstacle> refused = rules.refused(wanted, due, pass.guard(), there);
            Optional<Obstacle> obstacle = obstacle(changes, wanted, its, remove, there, pass.whyNot());
            its.pending = changes;
            if (changes.isEmpty() || obstacle.isPresent()) {
                return nothingToWrite(
                        wanted,
                        its,
                        remove && changes.isEmpty(),
                        obstacle.or(() -> refused).or(() -> unknown(service)));
            }
            if (kv.apply(changes, pass.fence())) {
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
        its.stopped(Obstacle.Kind.RACE, "somebody else keeps changing its weights in Consul");
        return Outcome.AGAIN;
    }

    private Optional<Obstacle> unknown(String service) {
        return abandoned
                .whyUnknown(service)
                .map(why -> new Obstacle(Obstacle.Kind.CONSUL, "its weights stay without its file: " + why));
    }

    private List<Change> changes(Wanted wanted, boolean remove, Map<String, Entry> live) {
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

    private Optional<Obstacle> obstacle(
            List<Change> changes,
            Wanted wanted,
            Progress its,
            boolean remove,
            Map<String, Entry> live,
            Optional<Obstacle> whyNot) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        if (whyNot.isPresent()) {
            return whyNot.map(why -> new Obstacle(
                    why.kind(), "would write " + Differences.describe(changes, live) + ", but " + why.text()));
        }
        Weights weights = wanted.weights();
        boolean lost = LiveWeights.of(wanted.service(), live).byVersion().isEmpty(); // by a Consul without its data
        if (!rules.selfHeal() && !remove && !lost && weights != null && weights.equals(its.inForce)) {
            return Optional.of(new Obstacle(
                    Obstacle.Kind.DRIFT,
                    "somebody changed its weights in Consul, and FARM_WEIGHTS_SELF_HEAL=false: would put back "
                            + Differences.describe(changes, live)));
        }
        int most = rules.limit().changes();
        return changes.size() <= most
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        Obstacle.Kind.TOO_MUCH,
                        changes.size() + " weights would change at once, but Consul changes at most " + most
                                + "; do it in steps"));
    }

    private Outcome nothingToWrite(Wanted wanted, Progress its, boolean gone, Optional<Obstacle> obstacle) {
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

    private Outcome written(Wanted wanted, Progress its, String what, boolean removed) {
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
