package farm.farmer.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets only a part of the calls be tried again, so that retries never double the load of a tier that is in trouble already. Within the
 * last ten seconds, {@code retries ≤ reserve + share · calls}. (The idea of a budget instead of a count for each call is that of
 * Google's "Site Reliability Engineering", chapter 21, and of Finagle's RetryBudget.) For several threads.
 */
public final class RetryBudget {

    private static final int BUCKETS = 10;
    private static final long BUCKET_NANOS = Duration.ofSeconds(1).toNanos();

    private final double share;
    private final int reserve;
    private final LongSupplier nanoTime;
    private final long begun;
    private final int[] calls = new int[BUCKETS];
    private final int[] retries = new int[BUCKETS];
    private int allCalls;
    private int allRetries;
    private long second;

    /**
     * @param share which part of the calls may be tried again, from 0 to 1
     * @param reserve how many may besides, at least 0: where there are few calls, a part of them is less than one
     * @param nanoTime a clock that never goes back
     * @throws IllegalArgumentException if one of them is outside of its range
     */
    public RetryBudget(double share, int reserve, LongSupplier nanoTime) {
        if (!(share >= 0 && share <= 1) || reserve < 0) {
            throw new IllegalArgumentException(
                    "a share from 0 to 1 and a reserve of at least 0, not " + share + " and " + reserve);
        }
        this.share = share;
        this.reserve = reserve;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** A call is made, for the first time. */
    public synchronized void called() {
        calls[bucket()]++;
        allCalls++;
    }

    /** Whether a call may be tried again now; if so, it counts as done. */
    public synchronized boolean take() {
        int bucket = bucket();
        if (allRetries + 1 > reserve + share * allCalls) {
            return false;
        }
        retries[bucket]++;
        allRetries++;
        return true;
    }

    /** The bucket of this second; those of seconds that are too long ago are emptied. */
    private int bucket() {
        long now = (nanoTime.getAsLong() - begun) / BUCKET_NANOS;
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
