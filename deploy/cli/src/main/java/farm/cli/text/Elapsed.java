package farm.cli.text;

import java.time.Duration;

/** Formats how long something has taken. */
public final class Elapsed {

    private Elapsed() {}

    /** Returns a time in its two largest units, such as {@code 3m12s}; a negative one is zero. */
    public static String of(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3_600, "h", seconds / 60 % 60, "m")
                : two(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
    }

    private static String two(long larger, String unit, long smaller, String smallerUnit) {
        return larger + unit + (smaller == 0 ? "" : (smaller < 10 ? "0" : "") + smaller + smallerUnit);
    }
}
