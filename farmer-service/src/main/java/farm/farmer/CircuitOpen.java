package farm.farmer;

import java.time.Duration;

/** No goat is asked at the moment, because too many calls have failed or taken too long. Without a stack trace, since it is to be cheap. */
final class CircuitOpen extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long retryAfter;

    /** @param pause for how long no goat is asked */
    CircuitOpen(Duration pause) {
        super("too many calls to the goats fail or take too long", null, false, false);
        retryAfter = Math.max(1, pause.plusMillis(999).toSeconds());
    }

    /** After how many whole seconds it may be worth to come again, at least 1. */
    long retryAfter() {
        return retryAfter;
    }
}
