package farm.weights.source.git;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Polls at an interval and at once on request. Requests during a poll share the next one. */
final class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    /** One poll. */
    interface Poll {
        /**
         * Polls.
         *
         * @param requested whether it was requested, so that a change is likely
         * @return whether it succeeded
         */
        boolean poll(boolean requested);
    }

    private final Poll poll;
    private final Backoff backoff;
    private final BlockingQueue<Boolean> requests = new ArrayBlockingQueue<>(1);
    private volatile CompletableFuture<@Nullable Void> next = new CompletableFuture<>(); // only the thread replaces it
    private final Thread thread = new Thread(this::run, "weights-repository");
    private volatile boolean stopped;

    Poller(Poll poll, Backoff backoff) {
        this.poll = poll;
        this.backoff = backoff;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Requests a poll; returns at once.
     *
     * @return completed when a poll that began after this call has ended, or when the poller stops
     */
    CompletionStage<@Nullable Void> request() {
        CompletableFuture<@Nullable Void> requested = next;
        requests.offer(true);
        return requested;
    }

    /** Stops polling and interrupts a poll in progress. */
    void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        boolean requested = false;
        try {
            while (!stopped) {
                CompletableFuture<@Nullable Void> current = next;
                next = new CompletableFuture<>();
                failures = pollSafely(requested) ? 0 : failures + 1;
                current.complete(null);
                requested = requests.poll(backoff.next(failures).toNanos(), TimeUnit.NANOSECONDS) != null;
            }
        } catch (InterruptedException e) {
            // stopped
        } finally {
            next.complete(null);
        }
    }

    private boolean pollSafely(boolean requested) {
        try {
            return poll.poll(requested);
        } catch (Throwable e) { // a bug; polling has to continue
            LOG.error("polling the repository failed; it is tried again", e);
            return false;
        }
    }
}
