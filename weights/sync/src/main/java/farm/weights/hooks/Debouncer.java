package farm.weights.hooks;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Does something at once when asked to, and then, of those who ask in quick succession, only once more for all of them: when they
 * pause, or have gone on for long. For several threads.
 */
final class Debouncer {

    private static final int LONGEST = 10;

    private final Runnable action;
    private final long quiet;
    private final LongSupplier nanoTime;
    private final BiConsumer<Duration, Runnable> later;
    private boolean everAsked;
    private long lastAsked;
    private boolean waiting;
    private long waitingSince;

    /**
     * @param action returns at once
     * @param quiet how long a pause is; they have gone on for long after ten times this
     * @param nanoTime a clock
     * @param later runs something after a time, on any thread
     */
    Debouncer(Runnable action, Duration quiet, LongSupplier nanoTime, BiConsumer<Duration, Runnable> later) {
        this.action = action;
        this.quiet = quiet.toNanos();
        this.nanoTime = nanoTime;
        this.later = later;
    }

    synchronized void ask() {
        long now = nanoTime.getAsLong();
        boolean first = !everAsked || now - lastAsked >= quiet;
        everAsked = true;
        lastAsked = now;
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
        long left = Math.min(lastAsked + quiet - now, waitingSince + LONGEST * quiet - now);
        if (left > 0) {
            later.accept(Duration.ofNanos(left), this::due);
        } else {
            waiting = false;
            action.run();
        }
    }
}
