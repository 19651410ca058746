package farm.registry.registration;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides whether this instance is certainly still registered. The registry checks the health of
 * registered instances every second. A recent health check is evidence, which saves most queries.
 * Otherwise, the queries of many instances every second would be the largest load of their agent.
 * Thread-safe.
 */
final class RegistrationFreshness {

    private static final Duration HEALTH_CHECK_VALIDITY = Duration.ofMillis(1100);
    // Any client can send a request that looks like a health check.
    private static final Duration CONFIRMATION_VALIDITY = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private volatile long lastHealthCheck;
    private volatile long lastConfirmation;

    /** @param nanoTime a monotonic clock */
    RegistrationFreshness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        lastHealthCheck = nanoTime.getAsLong() - HEALTH_CHECK_VALIDITY.toNanos();
        lastConfirmation = nanoTime.getAsLong() - CONFIRMATION_VALIDITY.toNanos();
    }

    /** Records a health check by the registry. */
    void recordHealthCheck() {
        lastHealthCheck = nanoTime.getAsLong();
    }

    /** Records that a query has confirmed the registration. */
    void recordConfirmation() {
        lastConfirmation = nanoTime.getAsLong();
    }

    /**
     * Whether the registry checked this instance within the last second and a query confirmed it
     * within the last five.
     */
    boolean isFresh() {
        long now = nanoTime.getAsLong();
        return now - lastHealthCheck < HEALTH_CHECK_VALIDITY.toNanos()
                && now - lastConfirmation < CONFIRMATION_VALIDITY.toNanos();
    }
}
