package farm.rollout.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a rollout waits, and for how long at most.
 *
 * @param minHealthyTime how long the instances have to be healthy before anything else happens
 * @param healthyDeadline how long they may take to get healthy
 * @param progressDeadline how long the rollout may take from step to step; pauses, judging and the
 *     time after the promotion do not count
 * @param scaleDownDelay how long the old version stays after the promotion; undo is instant then
 * @param drainTimeout how long an instance may take to finish its requests while the rollout is
 *     under way; null for the drain-timeout of its service
 */
public record WaitTimes(
        Duration minHealthyTime,
        Duration healthyDeadline,
        Duration progressDeadline,
        Duration scaleDownDelay,
        @Nullable Duration drainTimeout) {

    /** The waits where the file says nothing. */
    public static final WaitTimes DEFAULT = new WaitTimes(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(30), Duration.ofMinutes(5), null);
}
