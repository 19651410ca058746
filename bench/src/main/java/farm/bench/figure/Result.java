package farm.bench.figure;

import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param row the measurement it comes from, such as {@code edit}
 * @param what was measured, in words
 * @param measured of the farm
 * @param baseline the same of what it is compared with, in the same run; null where nothing can be
 * @param baselineName what that is; empty where there is none
 * @param target null where the figure only informs
 */
public record Result(
        String row,
        String what,
        Figure measured,
        @Nullable Figure baseline,
        String baselineName,
        @Nullable Target target) {

    public static Result of(String row, String what, double measured, String unit) {
        return new Result(row, what, new Figure(measured, unit), null, "", null);
    }

    /** The same against the same figure of something else. */
    public Result against(String name, double value) {
        return new Result(row, what, measured, new Figure(value, measured.unit()), name, target);
    }

    /** The same with a target. */
    public Result toReach(Target wanted) {
        return new Result(row, what, measured, baseline, baselineName, wanted);
    }

    /** Whether there is a target and it was missed. */
    public boolean isMissed() {
        return target != null && !target.isReachedBy(measured.value());
    }
}
