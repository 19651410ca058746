package farm.bench.figure;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a measurement, a line of the table.
 *
 * @param measurement name of the measurement, such as {@code edit}
 * @param figure description of the figure
 * @param measured value for the farm
 * @param baseline value for the baseline in the same run; null if there is none
 * @param baselineName name of the baseline; empty if there is none
 * @param target null if the figure has no target
 */
public record Result(
        String measurement,
        String figure,
        Figure measured,
        @Nullable Figure baseline,
        String baselineName,
        @Nullable Target target) {

    /** A result without baseline and target. */
    public static Result of(String measurement, String figure, double measured, String unit) {
        return new Result(measurement, figure, new Figure(measured, unit), null, "", null);
    }

    /** This result with a baseline. */
    public Result withBaseline(String name, double value) {
        return new Result(measurement, figure, measured, new Figure(value, measured.unit()), name, target);
    }

    /** This result with a target. */
    public Result withTarget(Target newTarget) {
        return new Result(measurement, figure, measured, baseline, baselineName, newTarget);
    }

    /** Whether there is a target that was missed. */
    public boolean isMissed() {
        return target != null && !target.isReachedBy(measured.value());
    }
}
