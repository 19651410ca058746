package farm.weights.api;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many bodies are held at a time. Large ones have few slots of their own, so that they leave room for the small ones that nearly
 * all requests have. For several threads.
 */
final class BodySlots {

    /** The longest body that counts as small, in bytes. */
    static final int SMALL = 64 << 10;

    private final Semaphore small;
    private final Semaphore large;

    /** @param small how many small bodies, and {@code large} how many others, are held at a time */
    BodySlots(int small, int large) {
        this.small = new Semaphore(small);
        this.large = new Semaphore(large);
    }

    /**
     * Takes a slot.
     *
     * @param bytes the most that the body has
     * @return what gives the slot back, once however often it is called; empty if none is free
     */
    Optional<Runnable> take(long bytes) {
        Semaphore slots = bytes <= SMALL ? small : large;
        if (!slots.tryAcquire()) {
            return Optional.empty();
        }
        AtomicBoolean given = new AtomicBoolean();
        return Optional.of(() -> {
            if (given.compareAndSet(false, true)) {
                slots.release();
            }
        });
    }
}
