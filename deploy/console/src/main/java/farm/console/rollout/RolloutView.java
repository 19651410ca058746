package farm.console.rollout;

import farm.rollout.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as it is at one moment.
 *
 * @param seen the last observation; null if there is none
 * @param problem why the last action failed; null if it did not
 * @param problems what else a person should know
 * @param group the rest of its group; null if it belongs to none
 */
public record RolloutView(
        StoredRollout stored,
        @Nullable Observation seen,
        @Nullable String problem,
        List<String> problems,
        @Nullable String group) {

    public RolloutView {
        problems = List.copyOf(problems);
    }

    /** Creates the view of a rollout that belongs to no group. */
    public RolloutView(
            StoredRollout stored, @Nullable Observation seen, @Nullable String problem, List<String> problems) {
        this(stored, seen, problem, problems, null);
    }

    static RolloutView of(RolloutRun run) {
        synchronized (run) {
            return new RolloutView(run.stored(), run.seen(), run.problem(), List.of());
        }
    }

    /** Returns the view of a rollout that has ended, as it was stored. */
    static RolloutView of(StoredRollout ended) {
        return new RolloutView(ended, null, null, List.of());
    }

    /** Returns this view of another state of the rollout. */
    RolloutView with(StoredRollout other) {
        return new RolloutView(other, seen, problem, problems, group);
    }

    /** Returns this view with a problem, if there is one. */
    RolloutView withProblem(@Nullable String other) {
        return other == null ? this : new RolloutView(stored, seen, problem, List.of(other), group);
    }

    /** Returns this view with the rest of its group. */
    RolloutView inGroup(@Nullable String text) {
        return new RolloutView(stored, seen, problem, problems, text);
    }
}
