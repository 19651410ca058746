package farm.bench.figure;

/** The limit that a figure has to reach. */
public record Target(Direction direction, double limit) {

    /** Whether a figure has to be small or large. */
    public enum Direction {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    public static Target atMost(double limit) {
        return new Target(Direction.AT_MOST, limit);
    }

    public static Target atLeast(double limit) {
        return new Target(Direction.AT_LEAST, limit);
    }

    /** Whether a value reaches the target. NaN, which stands for a missing value, does not. */
    public boolean isReachedBy(double value) {
        return direction == Direction.AT_MOST ? value <= limit : value >= limit;
    }

    /** Such as {@code ≤ 150 ms}. */
    public String text(String unit) {
        return direction.sign + " " + new Figure(limit, unit).text();
    }
}
