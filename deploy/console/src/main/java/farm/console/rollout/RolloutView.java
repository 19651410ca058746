package farm.console.rollout;

import farm.rollout.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as it is at one moment.
 *
 * @param seen the last observation; null if there is none
 * @param problem why the last action failed; null if it did not
 */
public record RolloutView(
        StoredRollout stored,
        @Nullable Observation seen,
        @Nullable String problem) {

    static RolloutView of(RolloutRun run) {
        synchronized (run) {
            return new RolloutView(run.stored(), run.seen(), run.problem());
        }
    }
}
