package farm.farmer;

import java.time.Duration;

/**
 * Thrown while the circuit breaker is open and no goat is called. It has no stack trace, because it
 * must be cheap.
 */
final class CircuitOpenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long retryAfter;

    /** @param delay the time for which the circuit breaker stays open */
    CircuitOpenException(Duration delay) {
        super("too many calls to the goats fail or time out", null, false, false);
        retryAfter = Math.max(1, delay.plusMillis(999).toSeconds());
    }

    /** Returns the number of whole seconds after which a retry is worthwhile, at least 1. */
    long retryAfter() {
        return retryAfter;
    }
}
