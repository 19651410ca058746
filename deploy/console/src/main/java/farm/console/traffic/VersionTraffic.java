package farm.console.traffic;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests for which load balancers chose a version, whoever answered them. Pure logic.
 *
 * @param seconds the length of the time that was observed
 * @param requests all requests that ended in that time
 * @param errors those that failed
 * @param errorPercent the errors in percent of the requests that are not excluded; null for none
 * @param excluded those that say nothing about the version, such as those aborted by the client
 * @param share the version's part, in percent, of the requests whose version was chosen by weight;
 *     null for none
 * @param p50 the median of the latency in ms, to 1/16; null for none
 * @param p99 the latency in ms that 1 % of the requests exceeds
 */
public record VersionTraffic(
        String service,
        String version,
        int seconds,
        long requests,
        double perSecond,
        long errors,
        @Nullable Double errorPercent,
        long excluded,
        @Nullable Double share,
        @Nullable Integer p50,
        @Nullable Integer p99) {

    /** How a version was chosen, if not by weight. */
    private static final Set<String> NOT_BY_WEIGHT = Set.of("by-name", "sticky");

    /** The sums of a version. */
    private static final class Sums {

        private long requests;
        private long errors;
        private long excluded;
        private long byWeight;
        private LatencyHistogram latency = LatencyHistogram.EMPTY;

        void add(TrafficBlock block) {
            requests += block.requests();
            errors += block.errors();
            excluded += block.excluded();
            byWeight += NOT_BY_WEIGHT.contains(block.by()) ? 0 : block.requests();
            latency = latency.merge(block.latency());
        }
    }

    /**
     * Sums up blocks by the version that was chosen. Requests for which none was chosen do not
     * count.
     *
     * @param blocks those of all load balancers of the service
     * @param seconds the length of the time that they are from
     * @return the versions that had requests, by name
     */
    public static List<VersionTraffic> of(String service, Collection<TrafficBlock> blocks, int seconds) {
        Map<String, Sums> versions = new TreeMap<>();
        blocks.stream()
                .filter(TrafficBlock::hasChosenVersion)
                .forEach(block -> versions.computeIfAbsent(block.chosen(), version -> new Sums())
                        .add(block));
        long byWeight =
                versions.values().stream().mapToLong(sums -> sums.byWeight).sum();
        List<VersionTraffic> traffic = new ArrayList<>();
        versions.forEach((version, sums) -> traffic.add(new VersionTraffic(
                service,
                version,
                seconds,
                sums.requests,
                Math.round(10.0 * sums.requests / seconds) / 10.0,
                sums.errors,
                percent(sums.errors, sums.requests - sums.excluded),
                sums.excluded,
                percent(sums.byWeight, byWeight),
                orNull(sums.latency.quantile(0.5)),
                orNull(sums.latency.quantile(0.99)))));
        return traffic;
    }

    private static @Nullable Double percent(long part, long all) {
        return all == 0 ? null : (Double) (Math.round(10_000.0 * part / all) / 100.0);
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }
}
