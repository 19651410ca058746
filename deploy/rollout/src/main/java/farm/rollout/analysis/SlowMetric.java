package farm.rollout.analysis;

import farm.rollout.spec.SlowSpec;
import java.util.OptionalDouble;

/**
 * When a request counts as slow, and how many more slow ones the canary may have.
 *
 * @param name such as {@code slow99}
 * @param quantile of the baseline, 0 to 1
 * @param times slow is above {@code times · q + plus}
 * @param plus in ms
 */
public record SlowMetric(String name, double quantile, double times, double plus, Margins margins) {

    static SlowMetric of(SlowSpec spec) {
        return new SlowMetric(
                spec.quantile().metric(),
                spec.quantile().value(),
                spec.times(),
                spec.plus().toNanos() / 1e6,
                new Margins(spec.ok(), spec.bad()));
    }

    /** Returns the threshold in ms, from earlier seconds; empty while it is not known. */
    OptionalDouble threshold(BaselineLatency earlier, String kind) {
        var q = earlier.quantile(kind, quantile);
        return q.isPresent() ? OptionalDouble.of(times * q.getAsInt() + plus) : OptionalDouble.empty();
    }
}
