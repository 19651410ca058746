package farm.model.traffic;

/**
 * The bins of latencies in ms, as HdrHistogram's log-linear ones: one per ms below 32, above 16 per
 * octave. A bin is named by its lowest value and is at most 1/16 of that wide.
 */
final class LatencyBin {

    private static final int EXACT_BELOW = 32;

    /** Bits that tell the 16 bins of an octave apart. */
    private static final int BITS = 4;

    private LatencyBin() {}

    /**
     * Returns the lowest value of the bin that a latency belongs to.
     *
     * @param millis 0 or more
     */
    static int lowestValue(int millis) {
        if (millis < EXACT_BELOW) {
            return millis;
        }
        int width = Integer.highestOneBit(millis) >> BITS;
        return millis & -width;
    }

    /** Whether a value is the lowest one of a bin. */
    static boolean isLowestValue(int millis) {
        return millis >= 0 && lowestValue(millis) == millis;
    }
}
