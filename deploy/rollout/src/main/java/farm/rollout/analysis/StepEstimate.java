package farm.rollout.analysis;

import java.util.OptionalLong;

/**
 * How long it takes until a good canary passes.
 *
 * <p>If both versions are equally good, the evidence grows on average by {@code nc·KL(p ‖ c) +
 * ns·KL(p ‖ s)} per second, with p their common rate and (c, s) the nearest point of the boundary.
 * The rest of the evidence divided by this growth is within about a third of the median of
 * simulated runs, from 0 % to 50 % and at shares of 5 % to 50 % ({@code StepEstimateTest}).
 */
public final class StepEstimate {

    /** No two seconds can prove enough, see {@link EValue#LOG_CAP}. */
    private static final long LEAST_SECONDS = 2;

    private static final double LONGEST_SECONDS = 1e9;

    /** Traffic of both arms in a second. */
    private final double canary;

    private final double baseline;

    /**
     * @param requestsPerSecond of both arms together
     * @param share the canary's share of them, 0 to 1
     */
    public StepEstimate(double requestsPerSecond, double share) {
        canary = requestsPerSecond * share;
        baseline = requestsPerSecond - canary;
    }

    /**
     * Returns how many more seconds a step takes; empty if that cannot be said.
     *
     * @param state a step before its begin ({@link Analysis#nextStep}) or under way
     */
    public OptionalLong seconds(AnalysisState state) {
        long longest = 0;
        for (Metric metric : state.metrics()) {
            OptionalLong one = seconds(metric.test());
            if (one.isEmpty()) {
                return one;
            }
            longest = Math.max(longest, one.getAsLong());
        }
        OptionalLong limit = seconds(state.limit().test());
        return limit.isEmpty() ? limit : OptionalLong.of(Math.max(longest, limit.getAsLong()));
    }

    OptionalLong seconds(SequentialTest test) {
        Counts all = test.strata().total().pooled();
        double rate = all.n() == 0 ? 0 : (double) all.k() / all.n();
        double missing = test.bounds().passAt() - test.fine().evidence();
        return seconds(missing, growth(rate, test.margins().bad()));
    }

    OptionalLong seconds(LimitTest test) {
        if (test.limit() == 1) {
            return OptionalLong.of(0);
        }
        double limit = test.limit();
        double canaryRate = Bernoulli.estimate(
                test.total().canary().n(), test.total().canary().k());
        double baselineRate = Bernoulli.estimate(
                test.total().baseline().n(), test.total().baseline().k());
        double rate = test.total().canary().n() == 0 ? baselineRate : canaryRate;
        double below = rate < limit ? canary * Bernoulli.divergence(rate, limit) : 0;
        double excused = baselineRate > limit ? baseline * Bernoulli.divergence(baselineRate, limit) : 0;
        return seconds(test.bounds().passAt() - test.evidenceForPass(), Math.max(below, excused));
    }

    /** Returns by how much the evidence of a second grows if both arms have this rate. */
    private double growth(double rate, double bad) {
        if (!(canary > 0 && baseline > 0 && rate + bad < 1)) {
            return 0;
        }
        double s = Boundary.project(rate, rate, canary, baseline, bad);
        return canary * Bernoulli.divergence(rate, s + bad) + baseline * Bernoulli.divergence(rate, s);
    }

    private static OptionalLong seconds(double missing, double growth) {
        if (missing <= 0) {
            return OptionalLong.of(0);
        }
        double seconds = missing / growth; // infinite without growth
        return seconds < LONGEST_SECONDS
                ? OptionalLong.of(Math.max(LEAST_SECONDS, (long) Math.ceil(seconds)))
                : OptionalLong.empty();
    }
}
