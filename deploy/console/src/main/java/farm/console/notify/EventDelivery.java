package farm.console.notify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of the events of one service: in their order, one at a time, again with growing
 * pauses after failures. Nobody waits for it. Guarded by itself.
 */
public final class EventDelivery {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration GIVE_UP = Duration.ofDays(1);
    private static final int DOUBLINGS = 9;

    private static final Logger LOG = Logger.getLogger(EventDelivery.class);

    private final EventSender sender;
    private final LongSupplier nanoTime;

    private boolean sending;
    private int failures; // in a row
    private long firstFailure; // by the clock
    private long lastFailure;
    private @Nullable String problem;

    public EventDelivery(EventSender sender) {
        this(sender, System::nanoTime);
    }

    EventDelivery(EventSender sender, LongSupplier nanoTime) {
        this.sender = sender;
        this.nanoTime = nanoTime;
    }

    /**
     * Sends the first of the events, unless one is being sent, or the pause after a failure has not
     * passed.
     *
     * @param waiting the events that have not been delivered
     * @param receiver null if nobody wants them any more
     * @param settled gets the events that are delivered or given up, on another thread perhaps
     */
    public void step(List<Event> waiting, @Nullable Receiver receiver, Consumer<List<Event>> settled) {
        if (waiting.isEmpty() || receiver == null) {
            forget();
            if (!waiting.isEmpty()) {
                settled.accept(waiting);
            }
            return;
        }
        Event first = waiting.getFirst();
        if (begin()) {
            sender.send(first, receiver).whenComplete((nothing, failure) -> {
                try {
                    if (failure == null) {
                        settled.accept(List.of(first));
                    } else if (isGivenUp(failure, waiting)) {
                        settled.accept(waiting);
                    }
                } finally {
                    end(failure == null);
                }
            });
        }
    }

    private synchronized void forget() {
        failures = 0;
        problem = null;
    }

    private synchronized boolean begin() {
        if (sending || (failures > 0 && nanoTime.getAsLong() - lastFailure < pause().toNanos())) {
            return false;
        }
        sending = true;
        return true;
    }

    private Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    // not before the event is settled: it would be sent twice
    private synchronized void end(boolean delivered) {
        sending = false;
        if (delivered) {
            forget();
        }
    }

    private synchronized boolean isGivenUp(Throwable failure, List<Event> waiting) {
        lastFailure = nanoTime.getAsLong();
        problem = text(failure) + "; " + count(waiting) + (waiting.size() == 1 ? " waits" : " wait");
        if (failures++ == 0) {
            firstFailure = lastFailure;
            LOG.warnf("notify: %s", problem);
        }
        if (lastFailure - firstFailure < GIVE_UP.toNanos()) {
            return false;
        }
        LOG.errorf("notify: %s given up after a day: %s", count(waiting), text(failure));
        forget();
        return true;
    }

    private static String count(List<Event> events) {
        return events.size() + (events.size() == 1 ? " event" : " events");
    }

    private static @Nullable String text(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage();
    }

    synchronized boolean isSending() {
        return sending;
    }

    /** Returns why the last attempt failed, in one line; null if it did not. */
    public synchronized @Nullable String problem() {
        return problem;
    }
}
