package farm.weights.reconcile;

import farm.weights.held.HeldDecision;
import farm.weights.held.HeldWeights;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What this process knows of one service's held weights. {@link HeldSync} alone changes it. */
final class HeldEntry {

    private final HeldWeights held;
    private long index;
    private HeldDecision decision = HeldDecision.WAIT;
    private volatile @Nullable Long verifiableFrom; // the source's thread sets it

    private HeldEntry(HeldWeights held, long index) {
        this.held = held;
        this.index = index;
    }

    /** Makes the entry of an urgent write of this process. It knows the file that was replaced. */
    static HeldEntry written(HeldWeights held, long nanos) {
        HeldEntry entry = new HeldEntry(held, 0);
        entry.verifiableFrom = nanos;
        return entry;
    }

    /**
     * Makes the entry of held weights found in KV. This process may have read the source before
     * they were written, and a reading from before proves nothing.
     *
     * @param polled completed with the time since which readings are new enough
     */
    static HeldEntry found(HeldWeights held, long index, CompletionStage<Long> polled) {
        HeldEntry entry = new HeldEntry(held, index);
        polled.thenAccept(nanos -> entry.verifiableFrom = nanos);
        return entry;
    }

    HeldWeights held() {
        return held;
    }

    /** Returns the index of the key; 0 if the key is not known to exist. */
    long index() {
        return index;
    }

    void storedAt(long newIndex) {
        index = newIndex;
    }

    HeldDecision decision() {
        return decision;
    }

    void decide(HeldDecision newDecision) {
        decision = newDecision;
    }

    /** Returns whether the hold is over. */
    boolean isOver() {
        return decision == HeldDecision.COMMITTED || decision == HeldDecision.SUPERSEDED;
    }

    /** Returns whether a reading that began at this time is new enough to prove a change. */
    boolean isVerifiedBy(long readingNanos) {
        Long from = verifiableFrom;
        return from != null && readingNanos - from >= 0;
    }
}
