package farm.farmer.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits retries to a fraction of the calls. Otherwise they would overload a tier that already
 * fails. Within the last ten seconds, {@code retries ≤ minRetries + ratio · calls}. See "Site
 * Reliability Engineering" (Google), chapter 21, and Finagle's RetryBudget. Thread-safe.
 */
public final class RetryBudget {

    private static final int BUCKETS = 10;
    private static final long BUCKET_NANOS = Duration.ofSeconds(1).toNanos();

    private final double ratio;
    private final int minRetries;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final int[] calls = new int[BUCKETS];
    private final int[] retries = new int[BUCKETS];
    private int allCalls;
    private int allRetries;
    private long second;

    /**
     * @param ratio the fraction of the calls that may be retried, 0 to 1
     * @param minRetries the number of retries allowed in addition, at least 0; a fraction of few
     *     calls would be less than one retry
     * @param nanoTime a monotonic clock
     * @throws IllegalArgumentException if a parameter is outside of its range
     */
    public RetryBudget(double ratio, int minRetries, LongSupplier nanoTime) {
        if (!(ratio >= 0 && ratio <= 1) || minRetries < 0) {
            throw new IllegalArgumentException(
                    "ratio " + ratio + " (allowed: 0 to 1), min-retries " + minRetries + " (allowed: 0 or more)");
        }
        this.ratio = ratio;
        this.minRetries = minRetries;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** Records a call that is not a retry. */
    public synchronized void recordCall() {
        calls[bucket()]++;
        allCalls++;
    }

    /** Whether the budget allows a retry now. If so, it counts as made. */
    public synchronized boolean tryRetry() {
        int bucket = bucket();
        if (allRetries + 1 > minRetries + ratio * allCalls) {
            return false;
        }
        retries[bucket]++;
        allRetries++;
        return true;
    }

    /** Returns the bucket of the current second, and empties the buckets of expired seconds. */
    private int bucket() {
        long now = (nanoTime.getAsLong() - startNanos) / BUCKET_NANOS;
        for (long each = Math.max(second + 1, now - BUCKETS + 1); each <= now; each++) {
            int old = (int) (each % BUCKETS);
            allCalls -= calls[old];
            allRetries -= retries[old];
            calls[old] = 0;
            retries[old] = 0;
        }
        second = Math.max(second, now);
        return (int) (second % BUCKETS);
    }
}
