package farm.weights.urgent;

import farm.weights.held.HeldWeights;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The attempts to commit one service's held weights. Not thread-safe. */
final class CommitRetries {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofSeconds(15);
    private static final int MAX_DOUBLINGS = 4;

    private final HeldWeights held;
    private int failures;
    private long dueAt;
    private @Nullable String failure;

    /** @param nanos the present time; the first attempt is due at once */
    CommitRetries(HeldWeights held, long nanos) {
        this.held = held;
        dueAt = nanos;
    }

    boolean isFor(HeldWeights other) {
        return held.equals(other);
    }

    /** Returns the nanoseconds until the next attempt; 0 or less if it is due. */
    long dueIn(long nanos) {
        return dueAt - nanos;
    }

    /** Makes the next attempt due at once. */
    void makeDue(long nanos) {
        dueAt = nanos;
    }

    /** Records that the source has the weights. The next attempt is due in case it loses them. */
    void succeeded(long nanos) {
        failures = 0;
        failure = null;
        dueAt = nanos + MAX_DELAY.toNanos();
    }

    /** Records a failure. The delay grows with each one. */
    void failed(String reason, long nanos) {
        failure = reason;
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures++, MAX_DOUBLINGS));
        dueAt = nanos + (delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay).toNanos();
    }

    /** Returns why the last attempt failed; null if it did not. */
    @Nullable
    String failure() {
        return failure;
    }
}
