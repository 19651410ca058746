package farm.weights.reconcile;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** After which time there has to be another pass. */
final class Pace {

    /** When nothing is left to be done. */
    static final Duration EVERY = Duration.ofSeconds(1);

    private static final Duration UNSETTLED = Duration.ofMillis(50);
    private static final long FIRST_RETRY_MILLIS = 50;

    private Pace() {}

    /**
     * The time to the next pass.
     *
     * @param unsettled whether something is unfinished, so that it is looked at again soon
     * @param failures how many passes in a row did not get their work done
     */
    static Duration next(boolean unsettled, int failures) {
        if (unsettled) {
            return UNSETTLED;
        }
        long retry = FIRST_RETRY_MILLIS << Math.min(failures, 5);
        // not all at the same moment, where many wait for the same Consul
        long jittered = retry / 2 + ThreadLocalRandom.current().nextLong(retry / 2 + 1);
        return failures > 0 && jittered < EVERY.toMillis() ? Duration.ofMillis(jittered) : EVERY;
    }
}
