package farm.rollout.analysis;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import farm.rollout.spec.AnalysisSpec;
import farm.rollout.spec.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Traffic of a canary {@code 2} and a baseline {@code 1}, written by hand. */
final class Lines {

    static final AnalysisSettings DEFAULTS = AnalysisSettings.of(AnalysisSpec.defaults(), Strategy.CANARY);
    static final Arms ARMS = new Arms(Set.of("2"), Set.of("1"));
    static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private Lines() {}

    /** Returns a line of requests that all took as long, but for the errors. */
    static LoggedBlock line(long time, String version, String kind, long requests, long errors, int ms) {
        boolean timed = !kind.equals(TrafficBlock.STREAM);
        LatencyHistogram latency = timed ? LatencyHistogram.ofLatencies(ms) : LatencyHistogram.EMPTY;
        SortedMap<Integer, Long> counts = new TreeMap<>();
        latency.counts().keySet().forEach(bin -> counts.put(bin, requests - errors));
        return line("lb", time, version, kind, requests, errors, 0, LatencyHistogram.of(counts));
    }

    static LoggedBlock line(
            String loadBalancer,
            long time,
            String version,
            String kind,
            long requests,
            long errors,
            long excluded,
            LatencyHistogram latency) {
        return new LoggedBlock(
                loadBalancer,
                new TrafficBlock(
                        Instant.ofEpochSecond(time),
                        version,
                        version,
                        "slot",
                        kind,
                        requests,
                        errors,
                        excluded,
                        latency));
    }

    static LoggedBlock line(long time, String version, long requests, long errors, int ms) {
        return line(time, version, "GET /milk", requests, errors, ms);
    }

    static TrafficSecond second(long time, LoggedBlock... lines) {
        return new TrafficSecond(time, List.of(lines));
    }
}
