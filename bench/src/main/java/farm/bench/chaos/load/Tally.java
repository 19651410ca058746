package farm.bench.chaos.load;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What became of the requests while one thing was done. */
public final class Tally {

    private static final int REASONS = 8;

    private final LongAdder requests = new LongAdder();
    private final LongAdder failedReads = new LongAdder();
    private final LongAdder failedWrites = new LongAdder();
    private final Map<Long, LongAdder> cut = new ConcurrentHashMap<>();
    private final AtomicLong longestRead = new AtomicLong();
    private final AtomicLong longestWrite = new AtomicLong();
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    void ended(Use use, long nanos) {
        requests.increment();
        if (use.isOrdinary()) {
            (use.isIdempotent() ? longestRead : longestWrite).accumulateAndGet(nanos, Math::max);
        }
    }

    void failed(Use use, String why) {
        (use.isIdempotent() ? failedReads : failedWrites).increment();
        because(use, why);
    }

    /** An answer that had begun broke off; pid is of the instance that gave it. */
    void cut(Use use, long pid, String why) {
        cut.computeIfAbsent(pid, any -> new LongAdder()).increment();
        because(use, why + " (process " + pid + ")");
    }

    private void because(Use use, String why) {
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
        return longestRead.get() / 1e6;
    }

    public double longestWriteMillis() {
        return longestWrite.get() / 1e6;
    }

    /** Some of the reasons why requests failed. */
    public Set<String> reasons() {
        return Set.copyOf(reasons);
    }
}
