package farm.rollout.spec;

import farm.model.text.NearestWord;
import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code rollout start} changes of a spec.
 *
 * @param strategy the value of {@code --strategy}; null if it is not given
 * @param steps the value of {@code --steps}, such as {@code 5,25,100}; null if it is not given
 * @param replicas the value of {@code --replicas}, a number or {@code same}; null if it is not
 *     given
 */
public record SpecOverrides(
        @Nullable String strategy,
        @Nullable String steps,
        @Nullable String replicas) {

    /** Changes nothing. */
    public static final SpecOverrides NONE = new SpecOverrides(null, null, null);

    private static final int MAX_SHOWN = 100; // characters

    /**
     * Returns the spec with these changes. Steps of the command line replace those of the spec,
     * with all their conditions. Another strategy has its own default steps.
     *
     * @throws IllegalArgumentException if a value is invalid; the message is one line for users
     */
    public RolloutSpec applyTo(RolloutSpec spec) {
        Strategy newStrategy = strategy == null ? spec.strategy() : strategy(strategy);
        List<Step> newSteps = steps == null ? steps(spec, newStrategy) : steps(steps, newStrategy);
        Integer count = replicas == null ? spec.replicas() : replicas(replicas);
        return spec.with(change -> change.strategy(newStrategy).steps(newSteps).replicas(count));
    }

    private static List<Step> steps(RolloutSpec spec, Strategy strategy) {
        return strategy == spec.strategy() ? spec.steps() : RolloutSpec.defaultSteps(strategy);
    }

    private static Strategy strategy(String text) {
        Strategy strategy = SpecReader.STRATEGIES.get(text);
        if (strategy == null) {
            String suggestion = NearestWord.of(text, SpecReader.STRATEGIES.keySet())
                    .map(word -> "; did you mean '" + word + "'?")
                    .orElse("");
            throw new IllegalArgumentException(
                    "--strategy '" + Printable.of(text, MAX_SHOWN) + "' is not a strategy (allowed: "
                            + String.join(", ", SpecReader.STRATEGIES.keySet()) + ")" + suggestion);
        }
        return strategy;
    }

    private static List<Step> steps(String text, Strategy strategy) {
        List<Step> steps = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            String weight = word.strip();
            if (!weight.matches("[1-9][0-9]?|100")) {
                throw new IllegalArgumentException("--steps '" + Printable.of(text, MAX_SHOWN) + "': '"
                        + Printable.of(weight, MAX_SHOWN) + "' is not a weight (allowed: 1 to 100, such as 5,25,100)");
            }
            Step step = Step.of(Integer.parseInt(weight));
            if (!steps.isEmpty() && step.weight() <= steps.getLast().weight()) {
                throw new IllegalArgumentException("--steps '" + Printable.of(text, MAX_SHOWN) + "': " + weight
                        + " is not more than " + steps.getLast().weight() + " before it");
            }
            steps.add(step);
        }
        if (strategy == Strategy.BLUE_GREEN && !steps.getFirst().isLast()) {
            throw new IllegalArgumentException("--steps '" + Printable.of(text, MAX_SHOWN)
                    + "' is for the strategy canary; blue-green goes to 100 % in one step");
        }
        return StepWeights.complete(steps);
    }

    private static @Nullable Integer replicas(String text) {
        if (text.equals("same")) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > SpecLimits.MAX_REPLICAS) {
            throw new IllegalArgumentException("--replicas '" + Printable.of(text, MAX_SHOWN)
                    + "' is not valid (allowed: same, 1 to " + SpecLimits.MAX_REPLICAS + ")");
        }
        return Integer.valueOf(text);
    }
}
