package farm.rollout.spec;

import java.time.Duration;

/**
 * When a request counts as slow, and how many more slow ones than the baseline the new version may
 * have. A request is slow above {@code times · q + plus}, where q is a quantile of the baseline.
 *
 * @param ok up to this much more, 0 to 1, the version is good
 * @param bad from this much more on it is bad
 */
public record SlowSpec(Quantile quantile, double times, Duration plus, double ok, double bad) {

    /** The quantiles that can be judged. */
    public enum Quantile {
        P50(0.5, "slow50"),
        P99(0.99, "slow99");

        private final double value;
        private final String metric;

        Quantile(double value, String metric) {
            this.value = value;
            this.metric = metric;
        }

        /** Returns the share of requests that are at most as slow. */
        public double value() {
            return value;
        }

        /** Returns the name of its metric in the status of a rollout. */
        public String metric() {
            return metric;
        }
    }

    /** Returns the default for a quantile. */
    public static SlowSpec defaults(Quantile quantile) {
        return switch (quantile) {
            case P50 -> new SlowSpec(quantile, 1.2, Duration.ofMillis(5), 0.1, 0.2);
            case P99 -> new SlowSpec(quantile, 1.2, Duration.ofMillis(10), 0.01, 0.02);
        };
    }
}
