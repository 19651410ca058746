package farm.rollout.analysis;

import java.time.Duration;
import java.util.List;

/**
 * All that the analysis knows. Plain values, so that it can be stored as JSON.
 *
 * @param metrics errors first, then the latencies in the order of the settings
 * @param limit the comparison of errors with a constant
 * @param latency the baseline's, of which follows what is slow
 * @param stepSince the second in which the weights of the step came into force
 * @param maxSeconds how long the step may be judged
 * @param time the last second that counts; older ones are ignored
 */
public record AnalysisState(
        List<Metric> metrics, LimitMetric limit, BaselineLatency latency, long stepSince, long maxSeconds, long time) {

    /** A duration that no step reaches. */
    static final Duration UNLIMITED = Duration.ofDays(36_500);

    public AnalysisState {
        metrics = List.copyOf(metrics);
    }

    /** Returns how many seconds the step has been judged. */
    public long secondsInStep() {
        return Math.max(0, time - stepSince);
    }
}
