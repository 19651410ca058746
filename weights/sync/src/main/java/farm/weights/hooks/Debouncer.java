package farm.weights.hooks;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Runs an action at once on the first request of a burst, and once more for all later ones. The
 * second run comes when the requests pause, or after a maximum delay. Thread-safe.
 */
final class Debouncer {

    private static final int MAX_DELAY_FACTOR = 10;

    private final Runnable action;
    private final long quiet;
    private final LongSupplier nanoTime;
    private final BiConsumer<Duration, Runnable> later;
    private boolean everRequested;
    private long lastRequest;
    private boolean waiting;
    private long waitingSince;

    /**
     * @param action returns at once
     * @param quiet the length of a pause; the maximum delay is ten times as long
     * @param nanoTime a clock
     * @param later runs a task after a delay, on any thread
     */
    Debouncer(Runnable action, Duration quiet, LongSupplier nanoTime, BiConsumer<Duration, Runnable> later) {
        this.action = action;
        this.quiet = quiet.toNanos();
        this.nanoTime = nanoTime;
        this.later = later;
    }

    synchronized void request() {
        long now = nanoTime.getAsLong();
        boolean first = !everRequested || now - lastRequest >= quiet;
        everRequested = true;
        lastRequest = now;
        if (waiting) {
            return;
        }
        if (first) {
            action.run();
        } else {
            waiting = true;
            waitingSince = now;
            later.accept(Duration.ofNanos(quiet), this::due);
        }
    }

    private synchronized void due() {
        long now = nanoTime.getAsLong();
        long left = Math.min(lastRequest + quiet - now, waitingSince + MAX_DELAY_FACTOR * quiet - now);
        if (left > 0) {
            later.accept(Duration.ofNanos(left), this::due);
        } else {
            waiting = false;
            action.run();
        }
    }
}
