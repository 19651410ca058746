package farm.bench.part;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting whose end is noticed within a millisecond or two, because the time it took is the result. */
public final class Wait {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(1).toNanos();

    private Wait() {}

    /**
     * Waits for something.
     *
     * @param what it is, for the error
     * @return how long it took, in milliseconds
     * @throws IllegalStateException if it does not come in time
     */
    public static double happens(String what, Duration atMost, BooleanSupplier happened) {
        long began = System.nanoTime();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - began > atMost.toNanos()) {
                throw new IllegalStateException("no " + what + " within " + atMost.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** Lets some time pass. */
    public static void passes(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
