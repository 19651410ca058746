package farm.registry.registration;

import java.util.Optional;

/** What else an instance needs to be well, besides answering: {@code /health} is 503 while any bean of this type says no. */
@FunctionalInterface
public interface SelfCheck {

    /** Why this instance is not well, on one line for people; empty if it is. Asked for each {@code /health}, returns at once. */
    Optional<String> failure();
}
