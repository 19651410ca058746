package farm.farmer;

import java.time.Duration;

/** No goat is asked at the moment, because too many calls have failed or taken too long. Without a stack trace, since it is to be cheap. */
final class CircuitOpen extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long retryAfter;

    /** @param untilTrials for how long no goat will be asked; not positive where a few are asked already */
    CircuitOpen(Duration untilTrials) {
        super("too many calls to the goats fail or take too long", null, false, false);
        retryAfter = Math.max(1, untilTrials.plusMillis(999).toSeconds());
    }

    /** After how many whole seconds it may be worth to come again, at least 1. */
    long retryAfter() {
        return retryAfter;
    }
}
