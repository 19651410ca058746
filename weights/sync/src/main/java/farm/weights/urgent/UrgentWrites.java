package farm.weights.urgent;

import farm.weights.held.HeldWeights;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hands urgent writes to the thread that writes to KV, and shows which weights are held.
 * Thread-safe.
 */
public final class UrgentWrites {

    // a sync that waits for an unresponsive Consul takes a few seconds
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final WritesUnderWay underWay = new WritesUnderWay();
    private volatile Map<String, HeldWeights> held = Map.of();
    private volatile Runnable onSubmit = () -> {};

    /** Sets a listener that is called when a write waits. It must not block. */
    public void onSubmit(Runnable listener) {
        onSubmit = listener;
    }

    /** Adds a write; returns at once. */
    public Pending add(UrgentWrite write) {
        Pending pending = new Pending(write);
        queue.add(pending);
        onSubmit.run();
        return pending;
    }

    /** Adds a write and waits for its result. */
    public UrgentResult submit(UrgentWrite write) throws InterruptedException {
        Pending pending = add(write);
        try {
            return pending.result.get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new UrgentResult.Unavailable(
                    pending.claim()
                            ? "weight-sync is busy; nothing was written"
                            : "Consul does not answer, so it is unknown whether the weights are in force;"
                                    + " /status shows it");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            queue.remove(pending);
        }
    }

    /** Returns the next write, which the caller has to complete; null if none waits. */
    public @Nullable Pending poll() {
        Pending next = queue.poll();
        while (next != null && !next.claim()) {
            next = queue.poll();
        }
        return next;
    }

    /** Returns the ordinary writes, whose commits may arrive after an urgent one. */
    public WritesUnderWay underWay() {
        return underWay;
    }

    /** Sets the held weights of all services. */
    public void publish(Map<String, HeldWeights> all) {
        held = Map.copyOf(all);
    }

    /** Returns the held weights of a service. */
    public Optional<HeldWeights> held(String service) {
        return Optional.ofNullable(held.get(service));
    }

    /** A write that waits for its result. */
    public static final class Pending {

        private final UrgentWrite write;
        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CompletableFuture<UrgentResult> result = new CompletableFuture<>();

        private Pending(UrgentWrite write) {
            this.write = write;
        }

        /** Returns whether the caller is the first to decide about the write. */
        private boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        /** Returns the result, once the write is made or refused. */
        public CompletionStage<UrgentResult> result() {
            return result;
        }

        public UrgentWrite write() {
            return write;
        }

        public void complete(UrgentResult with) {
            result.complete(with);
        }

        /** Reports a bug to the one who waits. */
        public void fail(Throwable bug) {
            result.completeExceptionally(bug);
        }
    }
}
