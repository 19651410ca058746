package farm.rollout.analysis;

import java.util.List;
import java.util.OptionalLong;

/**
 * How long the steps of a rollout take if the canary is good and the traffic stays as it is. What
 * the baseline's errors and latencies are follows from a sample.
 */
public final class StepForecast {

    private final AnalysisState state;
    private final double requestsPerSecond;

    /**
     * @param sample the last traffic, in the order of time
     * @param seconds how long it took
     */
    public StepForecast(AnalysisSettings settings, Arms arms, List<TrafficSecond> sample, int seconds) {
        Analysis analysis = new Analysis(settings, arms);
        long begin = sample.isEmpty() ? 0 : sample.getFirst().time() - Analysis.SETTLING_SECONDS;
        AnalysisState known = analysis.start(begin, AnalysisState.UNLIMITED);
        long requests = 0;
        for (TrafficSecond second : sample) {
            requests += arms.all(second).pooled().n();
            known = analysis.next(known, arms.baseline(second));
        }
        state = known;
        requestsPerSecond = (double) requests / seconds;
    }

    /** Returns the traffic of the versions that are compared. */
    public double requestsPerSecond() {
        return requestsPerSecond;
    }

    /**
     * Returns how long a step takes until it passes; empty if it does not end by itself.
     *
     * @param percent the canary's share
     */
    public OptionalLong seconds(int percent) {
        StepEstimate estimate = new StepEstimate(requestsPerSecond, percent / 100.0);
        OptionalLong longest = estimate.seconds(state.limit().test());
        for (Metric metric : state.metrics()) {
            long settling = metric.name().equals(Analysis.ERRORS) ? 0 : Analysis.SETTLING_SECONDS;
            OptionalLong one = estimate.seconds(metric.test());
            if (one.isEmpty() || longest.isEmpty()) {
                return OptionalLong.empty();
            }
            longest = OptionalLong.of(Math.max(longest.getAsLong(), one.getAsLong() + settling));
        }
        return longest;
    }
}
