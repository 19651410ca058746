package farm.rollout.analysis;

/** Estimated times for people, such as {@code 40 s} and {@code 6 minutes}. */
public final class RoughTime {

    private RoughTime() {}

    /** Returns a time, rounded up. */
    public static String text(long seconds) {
        if (seconds <= 90) {
            return (seconds + 9) / 10 * 10 + " s";
        }
        long minutes = (seconds + 59) / 60;
        return minutes <= 90 ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
    }
}
