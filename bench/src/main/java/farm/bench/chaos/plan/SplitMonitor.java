package farm.bench.chaos.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Monitors the split under load: it checks the last 200 responses and remembers when their split
 * was last wrong.
 */
public final class SplitMonitor {

    static final int WINDOW = 200;

    private final Map<String, Double> shares;
    private final double tolerance;
    private final Deque<String> last = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long lastError;
    private boolean hasError;

    /**
     * @param shares expected shares by version; their sum is 1
     * @param tolerance permitted deviation of a version, in requests of 200
     */
    public SplitMonitor(Map<String, Double> shares, double tolerance) {
        this.shares = Map.copyOf(shares);
        this.tolerance = tolerance;
    }

    /** Counts a response that arrived at this time, in nanoseconds of a monotonic clock. */
    public synchronized void count(long now, String version) {
        last.addLast(version);
        counts.merge(version, 1, Integer::sum);
        if (last.size() > WINDOW) {
            counts.merge(last.removeFirst(), -1, Integer::sum);
        }
        if (last.size() == WINDOW && exceedsTolerance()) {
            hasError = true;
            lastError = now;
        }
    }

    private boolean exceedsTolerance() {
        return shares.entrySet().stream()
                        .anyMatch(share -> Math.abs(counts.getOrDefault(share.getKey(), 0) - share.getValue() * WINDOW)
                                > tolerance)
                || counts.entrySet().stream()
                        .anyMatch(count -> count.getValue() > tolerance && !shares.containsKey(count.getKey()));
    }

    /**
     * Milliseconds from this moment to the last wrong split; 0 if the split was correct since then.
     */
    public synchronized double lastErrorAfterMillis(long since) {
        return hasError && lastError - since > 0 ? (lastError - since) / 1e6 : 0;
    }

    /** Forgets all responses. */
    public synchronized void reset() {
        last.clear();
        counts.clear();
        hasError = false;
    }
}
