package farm.bench.part;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for a condition and notices it within about a millisecond, because the elapsed time is a
 * measured figure.
 */
public final class Wait {

    private static final long POLL_INTERVAL = Duration.ofMillis(1).toNanos();

    private Wait() {}

    /**
     * Waits until a condition holds.
     *
     * @param what the awaited event, for the error message
     * @return the elapsed milliseconds
     * @throws IllegalStateException if the time is up
     */
    public static double until(String what, Duration atMost, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                throw new IllegalStateException("no " + what + " within " + atMost.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL_INTERVAL);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** Waits for a fixed time. */
    public static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
