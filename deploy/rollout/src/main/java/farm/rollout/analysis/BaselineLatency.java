package farm.rollout.analysis;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long the baseline took, by kind: from it follows when a request counts as slow.
 *
 * @param byKind per kind what was counted
 */
public record BaselineLatency(SortedMap<String, Histogram> byKind) {

    static final BaselineLatency EMPTY = new BaselineLatency(new TreeMap<>());

    private static final int MAX_KINDS = 32;

    /** A quantile of fewer requests is too uncertain. */
    private static final long ENOUGH = 200;

    /** So many requests make a generation. Two are kept, so that quantiles can move. */
    private static final long GENERATION = 10_000;

    public BaselineLatency {
        byKind = Collections.unmodifiableSortedMap(byKind);
    }

    /**
     * How many requests took how long: the lowest ms of each bin, and the requests in it.
     *
     * @param earlier the generation before
     */
    public record Histogram(SortedMap<Integer, Long> earlier, SortedMap<Integer, Long> current) {
        static final Histogram EMPTY = new Histogram(new TreeMap<>(), new TreeMap<>());

        public Histogram {
            earlier = Collections.unmodifiableSortedMap(earlier);
            current = Collections.unmodifiableSortedMap(current);
        }

        Histogram plus(SortedMap<Integer, Long> more) {
            return count(current) < GENERATION
                    ? new Histogram(earlier, sum(current, more))
                    : new Histogram(current, new TreeMap<>(more));
        }

        SortedMap<Integer, Long> bins() {
            return sum(earlier, current);
        }
    }

    BaselineLatency plus(TrafficSecond second, Arms arms) {
        SortedMap<String, Histogram> sums = new TreeMap<>(byKind);
        for (LoggedBlock line : second.lines()) {
            boolean known = sums.containsKey(line.kind()) || sums.size() < MAX_KINDS;
            if (known
                    && arms.baseline().contains(line.version())
                    && !line.kind().equals(TrafficBlock.STREAM)) {
                sums.put(
                        line.kind(),
                        sums.getOrDefault(line.kind(), Histogram.EMPTY)
                                .plus(line.block().latency().counts()));
            }
        }
        return new BaselineLatency(sums);
    }

    private static SortedMap<Integer, Long> sum(SortedMap<Integer, Long> a, SortedMap<Integer, Long> b) {
        SortedMap<Integer, Long> sums = new TreeMap<>(a);
        b.forEach((bin, n) -> sums.merge(bin, n, Long::sum));
        return sums;
    }

    /** Returns the bin in ms that a quantile of a kind lies in; empty while there are too few. */
    OptionalInt quantile(String kind, double quantile) {
        LatencyHistogram all =
                LatencyHistogram.of(byKind.getOrDefault(kind, Histogram.EMPTY).bins());
        return all.requests() < ENOUGH ? OptionalInt.empty() : all.quantile(quantile);
    }

    private static long count(Map<Integer, Long> bins) {
        return bins.values().stream().mapToLong(Long::longValue).sum();
    }
}
