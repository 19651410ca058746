package farm.registry.registration;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the registry surely knows this instance without being asked: it asks for the health of those that it knows each second.
 * Many instances that ask one registry each second for a list as long as they are many cost it more than anything else they ask.
 * For any thread.
 */
final class RegistrationFreshness {

    private static final Duration CHECKED = Duration.ofMillis(1100);
    // who asks for our health may call himself what he likes
    private static final Duration ANYWAY = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private volatile long checked;
    private volatile long looked;

    /** @param nanoTime a clock that never goes back */
    RegistrationFreshness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        checked = nanoTime.getAsLong() - CHECKED.toNanos();
        looked = nanoTime.getAsLong() - ANYWAY.toNanos();
    }

    /** The registry has asked for our health. */
    void checked() {
        checked = nanoTime.getAsLong();
    }

    /** The registry has just been seen to know us. */
    void looked() {
        looked = nanoTime.getAsLong();
    }

    /** Whether it was seen in the last five seconds and has asked for our health in the last. */
    boolean isSure() {
        long now = nanoTime.getAsLong();
        return now - checked < CHECKED.toNanos() && now - looked < ANYWAY.toNanos();
    }
}
