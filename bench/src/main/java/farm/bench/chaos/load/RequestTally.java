package farm.bench.chaos.load;

import farm.bench.figure.Sample;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What became of the requests while one thing was done. */
public final class RequestTally {

    private static final int REASONS = 8;

    private final LongAdder requests = new LongAdder();
    private final LongAdder failedReads = new LongAdder();
    private final LongAdder failedWrites = new LongAdder();
    private final Map<Long, LongAdder> cut = new ConcurrentHashMap<>();
    private final LongestWait longestRead = new LongestWait();
    private final LongestWait longestWrite = new LongestWait();
    private final Collection<Double> refused = new ConcurrentLinkedQueue<>();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    /** A request has ended; how tells what became of it. */
    void ended(RequestKind use, long nanos, String how) {
        requests.increment();
        if (use.isOrdinary()) {
            (use.isIdempotent() ? longestRead : longestWrite)
                    .waited(nanos, use.method() + " " + use.path() + ", " + how);
        }
    }

    void failed(RequestKind use, long nanos, String why) {
        (use.isIdempotent() ? failedReads : failedWrites).increment();
        if (use.isIdempotent() && use.isOrdinary()) {
            refused.add(nanos / 1e6);
        }
        because(use, why);
    }

    /** An answer that had begun broke off; pid is of the instance that gave it. */
    void cut(RequestKind use, long pid, String why) {
        cut.computeIfAbsent(pid, any -> new LongAdder()).increment();
        because(use, why + " (process " + pid + ")");
    }

    private void because(RequestKind use, String why) {
        if (reasons.size() < REASONS) {
            reasons.add(use.method() + " " + use.path() + ": " + why);
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

    /** How many answers broke off that processes gave of which this is so. */
    public long cut(java.util.function.LongPredicate pids) {
        return cut.entrySet().stream()
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

    /** After how long the failed idempotent ones were told so, the middle one; 0 if there are none. */
    public double refusedMillis() {
        return refused.isEmpty() ? 0 : Sample.of(refused).median();
    }

    /** What the longest waits were for. */
    public String longest() {
        return "the longest waits: " + longestRead.of() + "; " + longestWrite.of();
    }

    /** Some of the reasons why requests failed. */
    public Set<String> reasons() {
        return Set.copyOf(reasons);
    }
}
