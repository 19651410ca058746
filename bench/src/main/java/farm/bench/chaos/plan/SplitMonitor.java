package farm.bench.chaos.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Watches the answers under load, the last 200 of them at a time: when was the split last wrong? */
public final class SplitMonitor {

    static final int WINDOW = 200;

    private final Map<String, Double> shares;
    private final double allowed;
    private final Deque<String> last = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long lastWrong;
    private boolean everWrong;

    /**
     * @param shares that versions are to have, in sum 1
     * @param allowed by how many requests of 200 a version may be off
     */
    public SplitMonitor(Map<String, Double> shares, double allowed) {
        this.shares = Map.copyOf(shares);
        this.allowed = allowed;
    }

    /** Takes an answer into account that came at this time, in nanoseconds of a clock that never goes back. */
    public synchronized void count(long now, String version) {
        last.addLast(version);
        counts.merge(version, 1, Integer::sum);
        if (last.size() > WINDOW) {
            counts.merge(last.removeFirst(), -1, Integer::sum);
        }
        if (last.size() == WINDOW && isWrong()) {
            everWrong = true;
            lastWrong = now;
        }
    }

    private boolean isWrong() {
        return shares.entrySet().stream()
                        .anyMatch(share ->
                                Math.abs(counts.getOrDefault(share.getKey(), 0) - share.getValue() * WINDOW) > allowed)
                || counts.entrySet().stream()
                        .anyMatch(count -> count.getValue() > allowed && !shares.containsKey(count.getKey()));
    }

    /** How long after this moment the split was wrong for the last time, in milliseconds; 0 if it was right all the time since. */
    public synchronized double wrongAfterMillis(long since) {
        return everWrong && lastWrong - since > 0 ? (lastWrong - since) / 1e6 : 0;
    }

    /** Forgets all so far. */
    public synchronized void reset() {
        last.clear();
        counts.clear();
        everWrong = false;
    }
}
