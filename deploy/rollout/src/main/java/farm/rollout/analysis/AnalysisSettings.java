package farm.rollout.analysis;

import farm.rollout.spec.AnalysisSpec;
import farm.rollout.spec.Strategy;
import java.util.List;

/**
 * What is judged, and how strictly.
 *
 * @param errors margins of the error rate
 * @param maxErrors the error rate that the canary must stay below; 1 for no limit
 * @param slow the latencies that are judged
 */
public record AnalysisSettings(Margins errors, double maxErrors, List<SlowMetric> slow, ErrorBounds bounds) {

    public AnalysisSettings {
        slow = List.copyOf(slow);
    }

    public static AnalysisSettings of(AnalysisSpec spec, Strategy strategy) {
        return new AnalysisSettings(
                new Margins(spec.errors().ok(), spec.errors().bad()),
                spec.errors().max(),
                spec.slow().stream().map(SlowMetric::of).toList(),
                strategy == Strategy.BLUE_GREEN ? ErrorBounds.BLUE_GREEN : ErrorBounds.CANARY);
    }
}
