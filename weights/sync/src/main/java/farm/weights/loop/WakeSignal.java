package farm.weights.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Coalesces wake-ups: any number of signals before the next wait count as one. */
final class WakeSignal {

    private final Semaphore signals = new Semaphore(0);

    /** Wakes the thread that waits, or ends its next wait at once. */
    void signal() {
        signals.release();
    }

    /**
     * Returns after a signal, or after the timeout. A signal since the last call ends the wait at
     * once.
     */
    void await(Duration timeout) throws InterruptedException {
        if (signals.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            signals.drainPermits();
        }
    }
}
