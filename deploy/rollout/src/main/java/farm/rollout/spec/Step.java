package farm.rollout.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A share of the traffic that the new version gets, and what ends it.
 *
 * @param weight its share in percent, 1 to 100
 * @param hold the time that the step takes at least; zero for none
 * @param gate whether a person has to let the rollout go on after the step
 * @param maxDuration how long the step may be judged before it counts as inconclusive; null for
 *     that of the analysis
 */
public record Step(
        int weight, Duration hold, boolean gate, @Nullable Duration maxDuration) {

    public static final int ALL = 100;

    public Step {
        if (weight < 1 || weight > ALL) {
            throw new IllegalArgumentException("weight " + weight + " is not from 1 to 100");
        }
    }

    public static Step of(int weight) {
        return new Step(weight, Duration.ZERO, false, null);
    }

    /** Returns whether the version gets all traffic. Nothing is left to compare it with. */
    public boolean isLast() {
        return weight == ALL;
    }
}
