package farm.registry.registration;

import java.util.Optional;

/**
 * A condition for the health of this instance. {@code /health} answers 503 while any bean of this
 * type reports a failure.
 */
@FunctionalInterface
public interface SelfCheck {

    /**
     * Returns why this instance is unhealthy, on one line; empty if it is healthy. Runs for every
     * {@code /health}.
     */
    Optional<String> failure();
}
