package farm.rollout.spec;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the {@code steps} of a rollout file. */
final class StepsReader {

    private static final String LAST_STEP = "a step with weight 100 is the last one and has no 'hold', 'gate' or"
            + " 'maxDuration'; scaleDownDelay says how long the old version stays";

    private final SpecKeys root;
    private final Strategy strategy;
    private int weightBefore;

    StepsReader(SpecKeys root, Strategy strategy) {
        this.root = root;
        this.strategy = strategy;
    }

    /**
     * Returns the steps, the last one with weight 100.
     *
     * @param judged whether the analysis is not off
     */
    List<Step> read(boolean judged) {
        if (!root.has("steps")) {
            return RolloutSpec.defaultSteps(strategy);
        }
        List<Step> steps = root.items("steps", "a step", SpecLimits.MAX_STEPS, item -> {
            Step step = item.isMapping() ? mapping(item, judged) : Step.of(weight(item));
            requireAscending(item, step);
            return step;
        });
        if (!root.isValid()) {
            return RolloutSpec.defaultSteps(strategy);
        }
        if (steps.isEmpty()) {
            root.report("steps", "'steps' of the rollout is empty (allowed: such as [5, 25, 50, 100])");
            return RolloutSpec.defaultSteps(strategy);
        }
        if (strategy == Strategy.BLUE_GREEN && steps.getFirst().weight() < Step.ALL) {
            root.report("steps", StepWeights.NOT_FOR_BLUE_GREEN);
            return RolloutSpec.defaultSteps(strategy);
        }
        return StepWeights.complete(steps);
    }

    private void requireAscending(YamlValue item, Step step) throws InvalidYamlException {
        if (step.weight() <= weightBefore) {
            throw item.error(
                    "a step has weight " + step.weight() + ", not more than the one before it (" + weightBefore + ")");
        }
        weightBefore = step.weight();
    }

    private Step mapping(YamlValue item, boolean judged) throws InvalidYamlException {
        SpecKeys keys = root.below(item, "a step", "weight", "hold", "gate", "maxDuration");
        Duration hold =
                keys.read("hold", Duration.ZERO, value -> value.duration(Duration.ZERO, SpecLimits.MAX_DURATION));
        boolean gate = keys.read("gate", false, YamlValue::flag);
        Duration maxDuration = keys.read(
                        "maxDuration",
                        Optional.<Duration>empty(),
                        value -> Optional.of(value.duration(SpecLimits.SHORTEST_WAIT, SpecLimits.MAX_DURATION)))
                .orElse(null);
        int weight = weight(item.map("a step").value("weight"));
        if (weight == Step.ALL && (keys.has("hold") || keys.has("gate") || keys.has("maxDuration"))) {
            throw item.error(LAST_STEP);
        }
        if (maxDuration != null && !judged) {
            keys.report("maxDuration", "a step has 'maxDuration', but 'analysis' is off; use 'hold'");
        }
        return new Step(weight, hold, gate, maxDuration);
    }

    private static int weight(YamlValue value) throws InvalidYamlException {
        return value.number(1, Step.ALL);
    }
}
