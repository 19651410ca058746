package farm.cli.text;

import java.time.Duration;

/** Figures in a few characters, for columns of tables. */
public final class Figures {

    private static final int SECOND = 1_000;

    private Figures() {}

    /** Returns an age in its largest unit, such as {@code 3d}, {@code 4h} or {@code 12m}. */
    public static String age(Duration age) {
        if (age.isNegative()) { // the clock was set back
            return "0s";
        }
        return age.toDays() > 0
                ? age.toDays() + "d"
                : age.toHours() > 0
                        ? age.toHours() + "h"
                        : age.toMinutes() > 0 ? age.toMinutes() + "m" : age.toSeconds() + "s";
    }

    /** Returns a rate, such as {@code 0.4} or {@code 140}. */
    public static String perSecond(double rate) {
        long tenths = Math.round(rate * 10); // plain arithmetic, as in Percent
        return tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(Math.round(rate));
    }

    /** Returns a latency, such as {@code 12ms}, {@code 1.2s} or {@code 25s}. */
    public static String latency(int millis) {
        return millis < SECOND ? millis + "ms" : perSecond((double) millis / SECOND) + "s";
    }

    /**
     * Returns a part of failures, such as {@code 0 %} or {@code 0.24 %}. Few failures are not none.
     *
     * @param failures how many there were
     * @param percent their part in percent
     */
    public static String failed(long failures, double percent) {
        if (failures == 0) {
            return "0 %";
        }
        return percent < 0.01 ? "<0.01 %" : Percent.of(percent / 100);
    }
}
