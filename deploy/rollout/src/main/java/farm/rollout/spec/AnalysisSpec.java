package farm.rollout.spec;

import java.time.Duration;
import java.util.List;

/**
 * How a step is judged.
 *
 * @param enabled false: each step only takes its {@code hold}
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
                new ErrorMargins(0.002, 0.01, 0.05),
                List.of(new SlowSpec(0.5, 1.2, Duration.ofMillis(5)), new SlowSpec(0.99, 1.2, Duration.ofMillis(10))),
                Duration.ofMinutes(10),
                List.of());
    }
}
