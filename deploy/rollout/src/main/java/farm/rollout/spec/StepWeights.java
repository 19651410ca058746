package farm.rollout.spec;

import java.util.ArrayList;
import java.util.List;

/** The rules for the weights of steps. */
final class StepWeights {

    static final String NOT_FOR_BLUE_GREEN = "'steps' is for the strategy canary; blue-green goes to 100 % in one step";

    private StepWeights() {}

    /** Returns the steps, with one of 100 % at the end if there is none. */
    static List<Step> complete(List<Step> steps) {
        if (steps.getLast().isLast()) {
            return List.copyOf(steps);
        }
        List<Step> complete = new ArrayList<>(steps);
        complete.add(Step.of(Step.ALL));
        return List.copyOf(complete);
    }
}
