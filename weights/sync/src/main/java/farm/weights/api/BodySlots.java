package farm.weights.api;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits the number of bodies in memory. Large bodies have few slots of their own, to leave room
 * for the small bodies of nearly all requests. Thread-safe.
 */
final class BodySlots {

    /** The maximum size of a small body in bytes. */
    static final int SMALL = 64 << 10;

    private final Semaphore small;
    private final Semaphore large;

    /**
     * @param small the number of slots for small bodies
     * @param large the number of slots for larger ones
     */
    BodySlots(int small, int large) {
        this.small = new Semaphore(small);
        this.large = new Semaphore(large);
    }

    /**
     * Takes a slot.
     *
     * @param bytes the maximum size of the body
     * @return releases the slot when it is first called; empty if no slot is free
     */
    Optional<Runnable> take(long bytes) {
        Semaphore slots = bytes <= SMALL ? small : large;
        if (!slots.tryAcquire()) {
            return Optional.empty();
        }
        AtomicBoolean released = new AtomicBoolean();
        return Optional.of(() -> {
            if (released.compareAndSet(false, true)) {
                slots.release();
            }
        });
    }
}
