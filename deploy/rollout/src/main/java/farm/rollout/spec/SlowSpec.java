package farm.rollout.spec;

import java.time.Duration;

/**
 * When a request counts as slow: above {@code times · q + plus}, where q is a quantile of the
 * baseline.
 *
 * @param quantile 0.5 or 0.99
 */
public record SlowSpec(double quantile, double times, Duration plus) {}
