package farm.bench.figure;

/** What a figure has to be to be good enough. */
public record Target(Direction direction, double limit) {

    /** Whether a figure is better the smaller or the larger it is. */
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

    /** Whether this value is good enough; NaN, which stands for nothing measured, never is. */
    public boolean isReachedBy(double value) {
        return direction == Direction.AT_MOST ? value <= limit : value >= limit;
    }

    /** Such as {@code ≤ 150 ms}. */
    public String text(String unit) {
        return direction.sign + " " + new Figure(limit, unit).text();
    }
}
