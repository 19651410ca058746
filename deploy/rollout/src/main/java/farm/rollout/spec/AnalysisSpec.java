package farm.rollout.spec;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a step is judged.
 *
 * @param enabled false: each step only takes its {@code hold}
 * @param slow at most one for each quantile; none if latency is not judged
 * @param maxDuration how long a step may be judged before it counts as inconclusive
 */
public record AnalysisSpec(
        boolean enabled, ErrorMargins errors, List<SlowSpec> slow, Duration maxDuration, List<CheckSpec> checks) {
    public AnalysisSpec {
        slow = List.copyOf(slow);
        checks = List.copyOf(checks);
    }

    public static AnalysisSpec defaults() {
        return new AnalysisSpec(
                true,
                ErrorMargins.DEFAULT,
                Stream.of(SlowSpec.Quantile.values()).map(SlowSpec::defaults).toList(),
                Duration.ofMinutes(10),
                List.of());
    }

    /** Returns an analysis that judges nothing. */
    public static AnalysisSpec off() {
        return new AnalysisSpec(false, ErrorMargins.DEFAULT, List.of(), Duration.ofMinutes(10), List.of());
    }
}
