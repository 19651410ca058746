package farm.model.traffic;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of requests by latency. Immutable. A bin is named by its lowest value: exact below 32 ms,
 * 16 bins per octave above, so a latency is known to 1/16. There are at most 448 bins.
 */
public final class LatencyHistogram {

    /** Without any request. */
    public static final LatencyHistogram EMPTY = new LatencyHistogram(new TreeMap<>());

    private final SortedMap<Integer, Long> counts;

    private LatencyHistogram(TreeMap<Integer, Long> counts) {
        this.counts = Collections.unmodifiableSortedMap(counts);
    }

    /**
     * Creates a histogram.
     *
     * @param counts the lowest value of a bin in ms, and its requests
     * @throws IllegalArgumentException if a key is not the lowest value of a bin, or a count is
     *     negative
     */
    public static LatencyHistogram of(Map<Integer, Long> counts) {
        TreeMap<Integer, Long> sorted = new TreeMap<>();
        counts.forEach((lowest, count) -> {
            if (!LatencyBin.isLowestValue(lowest)) {
                throw new IllegalArgumentException(lowest + " is not the lowest value of a bin of latencies");
            }
            if (count < 0) {
                throw new IllegalArgumentException("count " + count + " at " + lowest + " ms is negative");
            }
            if (count > 0) {
                sorted.put(lowest, count);
            }
        });
        return new LatencyHistogram(sorted);
    }

    /**
     * Creates a histogram of measured latencies.
     *
     * @param millis each 0 or more
     */
    public static LatencyHistogram ofLatencies(int... millis) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (int latency : millis) {
            if (latency < 0) {
                throw new IllegalArgumentException("latency " + latency + " ms is negative");
            }
            counts.merge(LatencyBin.lowestValue(latency), 1L, Long::sum);
        }
        return new LatencyHistogram(counts);
    }

    /** Returns a histogram of the requests of both. */
    public LatencyHistogram merge(LatencyHistogram other) {
        if (other.counts.isEmpty()) {
            return this;
        }
        TreeMap<Integer, Long> merged = new TreeMap<>(counts);
        other.counts.forEach((lowest, count) -> merged.merge(lowest, count, Math::addExact));
        return new LatencyHistogram(merged);
    }

    /** Returns the number of requests. */
    public long requests() {
        return sum(counts);
    }

    /**
     * Returns a quantile: the lowest value of the first bin up to which this fraction of all
     * requests has been counted. Empty without requests.
     *
     * @param fraction above 0, at most 1; 0.99 for p99
     */
    public OptionalInt quantile(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("quantile " + fraction + " is not above 0 and at most 1");
        }
        double rank = fraction * requests();
        long counted = 0;
        for (Map.Entry<Integer, Long> bin : counts.entrySet()) {
            counted += bin.getValue();
            if (counted >= rank) {
                return OptionalInt.of(bin.getKey());
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Returns how many requests took longer than a threshold. Requests in the threshold's own bin
     * do not count: they are not known to be above it.
     *
     * @param millis the threshold, 0 or more
     */
    public long countAbove(double millis) {
        if (!(millis >= 0)) {
            throw new IllegalArgumentException("threshold " + millis + " ms is negative");
        }
        int bin = LatencyBin.lowestValue((int) Math.min(millis, Integer.MAX_VALUE));
        return sum(counts) - sum(counts.headMap(bin)) - counts.getOrDefault(bin, 0L);
    }

    /** Returns the requests of each bin that has some, by its lowest value in ms, ascending. */
    public SortedMap<Integer, Long> counts() {
        return counts;
    }

    private static long sum(Map<Integer, Long> bins) {
        long sum = 0;
        for (long count : bins.values()) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyHistogram that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
