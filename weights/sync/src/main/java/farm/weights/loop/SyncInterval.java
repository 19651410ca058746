package farm.weights.loop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The time between two syncs. */
public final class SyncInterval {

    /**
     * The interval while something may change without a notification, such as the registry or the
     * leader.
     */
    public static final Duration NORMAL = Duration.ofSeconds(1);

    /**
     * The interval while everything is in sync and watched: short enough to keep the leader's
     * session alive.
     */
    public static final Duration IDLE = Duration.ofSeconds(4);

    private static final Duration UNSETTLED = Duration.ofMillis(50);
    private static final long FIRST_RETRY_MILLIS = 50;

    private SyncInterval() {}

    /**
     * Returns the time to the next sync.
     *
     * @param unsettled whether a save may be in progress; if so, the next sync is soon
     * @param failures the number of consecutive syncs that failed
     * @param inSync whether nothing is left to be done or waited for
     */
    public static Duration next(boolean unsettled, int failures, boolean inSync) {
        if (unsettled) {
            return UNSETTLED;
        }
        long retry = FIRST_RETRY_MILLIS << Math.min(failures, 5);
        // jitter, so that several processes do not retry Consul at the same moment
        long jittered = retry / 2 + ThreadLocalRandom.current().nextLong(retry / 2 + 1);
        if (failures > 0) {
            return jittered < NORMAL.toMillis() ? Duration.ofMillis(jittered) : NORMAL;
        }
        return inSync ? IDLE : NORMAL;
    }
}
