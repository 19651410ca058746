package farm.weights.loop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** After which time there has to be another pass. */
public final class SyncInterval {

    /** When something may change that nobody tells of, such as the registry, or who leads. */
    public static final Duration EVERY = Duration.ofSeconds(1);

    /** When all is done and whatever may change is watched: as often as a lead has to be kept. */
    public static final Duration QUIET = Duration.ofSeconds(4);

    private static final Duration UNSETTLED = Duration.ofMillis(50);
    private static final long FIRST_RETRY_MILLIS = 50;

    private SyncInterval() {}

    /**
     * The time to the next pass.
     *
     * @param unsettled whether something is unfinished, so that it is looked at again soon
     * @param failures how many passes in a row did not get their work done
     * @param inOrder whether there is nothing to be waited for
     */
    public static Duration next(boolean unsettled, int failures, boolean inOrder) {
        if (unsettled) {
            return UNSETTLED;
        }
        long retry = FIRST_RETRY_MILLIS << Math.min(failures, 5);
        // not all at the same moment, where many wait for the same Consul
        long jittered = retry / 2 + ThreadLocalRandom.current().nextLong(retry / 2 + 1);
        if (failures > 0) {
            return jittered < EVERY.toMillis() ? Duration.ofMillis(jittered) : EVERY;
        }
        return inOrder ? QUIET : EVERY;
    }
}
