package farm.rollout;

import java.util.List;

/**
 * The result of a step of the state machine. The rollout is stored before the actions are taken.
 */
public record Transition(Rollout rollout, List<Action> actions) {
    public Transition {
        actions = List.copyOf(actions);
    }
}
