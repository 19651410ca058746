package farm.weights.source.git;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks every now and then, and at once when asked to; those who ask while it looks get one more look together. */
final class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** What it does again and again. */
    interface Look {
        /**
         * Looks.
         *
         * @param asked whether somebody has asked for it, and so expects something new
         * @return whether that worked
         */
        boolean look(boolean asked);
    }

    private final Look look;
    private final Backoff backoff;
    private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);
    private volatile CompletableFuture<@Nullable Void> next = new CompletableFuture<>(); // only the thread replaces it
    private final Thread thread = new Thread(this::run, "weights-repository");
    private volatile boolean stopped;

    Poller(Look look, Backoff backoff) {
        this.look = look;
        this.backoff = backoff;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Asks for a look; returns at once.
     *
     * @return completed when a look that began after this call has ended, or when there will be none
     */
    CompletionStage<@Nullable Void> wake() {
        CompletableFuture<@Nullable Void> look = next;
        asked.offer(true);
        return look;
    }

    /** Ends it, and what it is just doing. */
    void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        boolean wasAsked = false;
        try {
            while (!stopped) {
                CompletableFuture<@Nullable Void> look = next;
                next = new CompletableFuture<>();
                failures = works(wasAsked) ? 0 : failures + 1;
                look.complete(null);
                wasAsked = asked.poll(backoff.next(failures).toNanos(), TimeUnit.NANOSECONDS) != null;
            }
        } catch (InterruptedException e) {
            // stopped
        } finally {
            next.complete(null);
        }
    }

    private boolean works(boolean wasAsked) {
        try {
            return look.look(wasAsked);
        } catch (Throwable e) { // a mistake of ours; whatever it is, looking has to go on
            LOG.error("could not look at the repository, trying again", e);
            return false;
        }
    }
}
