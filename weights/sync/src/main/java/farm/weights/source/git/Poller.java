package farm.weights.source.git;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Looks every now and then, and at once when asked to; those who ask while it looks get one more look together. */
final class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final BooleanSupplier look;
    private final Backoff backoff;
    private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);
    private final Thread thread = new Thread(this::run, "weights-repository");
    private volatile boolean stopped;

    /** @param look tells whether it worked */
    Poller(BooleanSupplier look, Backoff backoff) {
        this.look = look;
        this.backoff = backoff;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Asks for a look; returns at once. */
    void wake() {
        asked.offer(true);
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
        try {
            while (!stopped) {
                failures = works() ? 0 : failures + 1;
                asked.poll(backoff.next(failures).toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            // stopped
        }
    }

    private boolean works() {
        try {
            return look.getAsBoolean();
        } catch (RuntimeException e) { // a mistake of ours; whatever it is, looking has to go on
            LOG.error("could not look at the repository, trying again", e);
            return false;
        }
    }
}
