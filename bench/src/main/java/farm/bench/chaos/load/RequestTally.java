package farm.bench.chaos.load;

import farm.bench.figure.Sample;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Counters of the load's requests during one fault. */
public final class RequestTally {

    private static final int REASONS = 8;

    private final LongAdder requests = new LongAdder();
    private final LongAdder failedReads = new LongAdder();
    private final LongAdder failedWrites = new LongAdder();
    private final Map<Long, LongAdder> truncated = new ConcurrentHashMap<>();
    private final LongestWait longestRead = new LongestWait();
    private final LongestWait longestWrite = new LongestWait();
    private final Collection<Double> rejections = new ConcurrentLinkedQueue<>();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    /** Counts a request that has ended. */
    void countCompleted(RequestKind kind, long nanos, String how) {
        requests.increment();
        if (kind.isTimed()) {
            (kind.isIdempotent() ? longestRead : longestWrite)
                    .record(nanos, kind.method() + " " + kind.path() + ", " + how);
        }
    }

    void countFailed(RequestKind kind, long nanos, String why) {
        (kind.isIdempotent() ? failedReads : failedWrites).increment();
        if (kind.isIdempotent() && kind.isTimed()) {
            rejections.add(nanos / 1e6);
        }
        noteReason(kind, why);
    }

    /** Counts a truncated response of the instance with this process id. */
    void countTruncated(RequestKind kind, long pid, String why) {
        truncated.computeIfAbsent(pid, any -> new LongAdder()).increment();
        noteReason(kind, why + " (process " + pid + ")");
    }

    private void noteReason(RequestKind kind, String why) {
        if (reasons.size() < REASONS) {
            reasons.add(kind.method() + " " + kind.path() + ": " + why);
        }
    }

    public long requests() {
        return requests.sum();
    }

    public long failedReads() {
        return failedReads.sum();
    }

    public long failedWrites() {
        return failedWrites.sum();
    }

    /** Number of truncated responses of the matching processes. */
    public long truncated(java.util.function.LongPredicate pids) {
        return truncated.entrySet().stream()
                .filter(entry -> pids.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    public double longestReadMillis() {
        return longestRead.millis();
    }

    public double longestWriteMillis() {
        return longestWrite.millis();
    }

    /**
     * Median time until a failed idempotent request was rejected, in milliseconds; 0 if none
     * failed.
     */
    public double rejectionMillis() {
        return rejections.isEmpty() ? 0 : Sample.of(rejections).median();
    }

    /** A line about the longest read and the longest write. */
    public String longestWaits() {
        return "longest waits: " + longestRead.of() + "; " + longestWrite.of();
    }

    /** Some of the reasons of failures. */
    public Set<String> reasons() {
        return Set.copyOf(reasons);
    }
}
