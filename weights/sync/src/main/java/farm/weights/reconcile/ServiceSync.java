package farm.weights.reconcile;

import farm.weights.desired.Wanted;
import farm.weights.desired.Wanted.Condition;
import farm.weights.kv.KvStore;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.plan.Differences;
import farm.weights.plan.Entry;
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
    private final WeightsConfig.Deletes deletes;
    private final int transactionSize;
    private final Journal journal;

    /** @param transactionSize how many changes one transaction takes */
    ServiceSync(KvStore kv, Abandoned abandoned, WeightsConfig.Deletes deletes, int transactionSize, Journal journal) {
        this.kv = kv;
        this.abandoned = abandoned;
        this.deletes = deletes;
        this.transactionSize = transactionSize;
        this.journal = journal;
    }

    Map<String, Entry> read() {
        return kv.read();
    }

    /**
     * Closes the gap between what is wanted and what KV has.
     *
     * @param its where to write down how it went
     * @param sourceIsThere whether a file that is not there is really gone
     * @param whyNot why nothing may be written, empty if it may
     */
    Outcome sync(Wanted wanted, Progress its, Map<String, Entry> live, boolean sourceIsThere, Optional<String> whyNot) {
        String service = wanted.service();
        boolean gone = sourceIsThere && wanted.condition() == Condition.VANISHED;
        boolean remove = gone && (deletes == WeightsConfig.Deletes.APPLY || abandoned.isAbandoned(service));
        if (!gone) {
            abandoned.forget(service);
        }
        Map<String, Entry> there = live;
        for (int tries = 0; tries < TRIES; tries++) {
            List<Change> changes = changes(wanted, remove, there);
            Optional<String> obstacle = obstacle(changes, there, whyNot);
            if (changes.isEmpty() || obstacle.isPresent()) {
                return nothingToWrite(wanted, its, remove && changes.isEmpty(), obstacle);
            }
            if (kv.apply(changes)) {
                return written(wanted, its, Differences.describe(changes, there), remove);
            }
            journal.conflict();
            there = kv.read();
        }
        its.note = "somebody else keeps changing its weights in Consul";
        return Outcome.AGAIN;
    }

    private static List<Change> changes(Wanted wanted, boolean remove, Map<String, Entry> live) {
        if (remove) {
            return Planner.planRemoval(wanted.service(), live);
        }
        Weights weights = wanted.weights();
        return weights == null ? List.of() : Planner.plan(wanted.service(), weights, live);
    }

    private Optional<String> obstacle(List<Change> changes, Map<String, Entry> live, Optional<String> whyNot) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        if (whyNot.isPresent()) {
            return Optional.of("would write " + Differences.describe(changes, live) + ", but " + whyNot.get());
        }
        return changes.size() <= transactionSize
                ? Optional.empty()
                : Optional.of(changes.size() + " weights would change at once, but Consul changes at most "
                        + transactionSize + "; do it in steps");
    }

    private static Outcome nothingToWrite(Wanted wanted, Progress its, boolean gone, Optional<String> obstacle) {
        if (gone) {
            return Outcome.GONE;
        }
        Weights weights = wanted.weights();
        if (weights != null && obstacle.isEmpty()) {
            its.synced(weights);
        }
        its.note = obstacle.orElse(null);
        return Outcome.DONE;
    }

    private Outcome written(Wanted wanted, Progress its, String what, boolean removed) {
        Weights weights = wanted.weights();
        if (removed || weights == null) {
            journal.removed(wanted.service(), what);
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
