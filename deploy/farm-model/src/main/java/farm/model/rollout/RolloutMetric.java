package farm.model.rollout;

/**
 * The evidence of one metric.
 *
 * @param name such as {@code errors}
 * @param canaryBad requests of the new version that were bad
 * @param canaryOf requests of the new version
 * @param pass how far the evidence for it is, in percent of what is needed; 0 to 100
 * @param fail the same against it
 * @param verdict {@code open}, {@code pass}, {@code fail} or {@code inconclusive}
 */
public record RolloutMetric(
        String name,
        long canaryBad,
        long canaryOf,
        long baselineBad,
        long baselineOf,
        int pass,
        int fail,
        String verdict) {}
