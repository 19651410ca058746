package farm.rollout;

import java.time.Duration;
import java.util.List;

/** The state machine of a rollout. It has no clock and does nothing by itself. */
public final class RolloutMachine {

    private RolloutMachine() {}

    /**
     * Returns the rollout after an observation, and what has to be done then. Asked again with the
     * same observation after a crash, it returns the same actions or later ones.
     *
     * @param elapsed the time since the last observation, by a clock that does not jump; zero for
     *     the first one after a start of the console. More than two seconds count as two.
     */
    public static Transition next(Rollout rollout, Observation seen, Duration elapsed) {
        Rollout observed = rebase(rollout.observe(seen, elapsed), seen);
        Rollout next = switch (observed.state()) {
            case State.Paused paused -> PausedSteps.next(observed, paused, seen);
            case State.Forward forward -> ForwardSteps.next(observed, forward, seen);
            case State.Retreat retreat -> RetreatSteps.next(observed, retreat, seen);
            case State.DrainingOld draining -> OldVersion.next(observed, seen);
            case State.Healthy healthy -> observed;
        };
        return new Transition(next, actions(next, seen));
    }

    /** Returns what has to be done in the rollout's state. */
    public static List<Action> actions(Rollout rollout, Observation seen) {
        return Actions.of(rollout, seen);
    }

    // the baseline is what has weight when the canary gets its first
    private static Rollout rebase(Rollout rollout, Observation seen) {
        State.Forward state = rollout.state() instanceof State.Paused paused
                ? paused.resumeTo()
                : rollout.state() instanceof State.Forward forward ? forward : null;
        return state != null && seen.source() != null && Content.of(rollout, state, seen.source()) == Content.REBASED
                ? rollout.rebased(seen.source().content(), seen)
                : rollout;
    }
}
