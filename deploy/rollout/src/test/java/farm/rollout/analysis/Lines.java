package farm.rollout.analysis;

import farm.rollout.spec.AnalysisSpec;
import farm.rollout.spec.Strategy;
import java.time.Duration;
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
    static TrafficLine line(long time, String version, String kind, long requests, long errors, int ms) {
        SortedMap<Integer, Long> latency = new TreeMap<>();
        if (requests > errors && !kind.equals(TrafficLine.STREAM)) {
            latency.put(ms, requests - errors);
        }
        return new TrafficLine("lb", time, version, kind, requests, errors, 0, latency);
    }

    static TrafficLine line(long time, String version, long requests, long errors, int ms) {
        return line(time, version, "GET /milk", requests, errors, ms);
    }

    static TrafficSecond second(long time, TrafficLine... lines) {
        return new TrafficSecond(time, List.of(lines));
    }
}
