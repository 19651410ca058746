package farm.rollout.check;

import farm.rollout.Rollout;
import farm.rollout.State;
import java.util.OptionalInt;

/** The step during which checks run: from the first judging until the old version is stopped. */
public final class CheckedStep {

    private CheckedStep() {}

    /** Returns the index of the step; empty if no check runs. */
    public static OptionalInt of(Rollout rollout) {
        State state = rollout.state() instanceof State.Paused paused ? paused.resumeTo() : rollout.state();
        boolean isChecked = state instanceof State.Soaking || rollout.round() > 0;
        return isChecked && state instanceof State.Stepped stepped
                ? OptionalInt.of(stepped.step())
                : OptionalInt.empty();
    }
}
