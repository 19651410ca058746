package farm.weights.source.git;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

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
        boolean wasAsked = false;
        try {
            while (!stopped) {
                failures = works(wasAsked) ? 0 : failures + 1;
                wasAsked = asked.poll(backoff.next(failures).toNanos(), TimeUnit.NANOSECONDS) != null;
            }
        } catch (InterruptedException e) {
            // stopped
        }
    }

    private boolean works(boolean wasAsked) {
        try {
            return look.look(wasAsked);
        } catch (RuntimeException e) { // a mistake of ours; whatever it is, looking has to go on
            LOG.error("could not look at the repository, trying again", e);
            return false;
        }
    }
}
