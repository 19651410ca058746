package farm.rollout.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a person may set of a rollout. {@link #defaults} needs no file.
 *
 * @param steps ascending; the last one has weight 100
 * @param replicas instances of the new version; null for as many as the baseline has
 * @param notification null for no notification
 */
public record RolloutSpec(
        Strategy strategy,
        List<Step> steps,
        @Nullable Integer replicas,
        WaitTimes waits,
        FailureAction onFailure,
        Warmup warmup,
        List<VersionTest> tests,
        AnalysisSpec analysis,
        @Nullable NotifySpec notification) {

    public RolloutSpec {
        steps = List.copyOf(steps);
        tests = List.copyOf(tests);
        if (steps.isEmpty() || !steps.getLast().isLast()) {
            throw new IllegalArgumentException("the last step has to have weight 100");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).weight() <= steps.get(i - 1).weight()) {
                throw new IllegalArgumentException("the weights of the steps have to ascend");
            }
        }
    }

    /** Returns a canary of 5, 25, 50 and 100 %, or a blue-green rollout with one step of 100 %. */
    public static RolloutSpec defaults(Strategy strategy) {
        return new RolloutSpec(
                strategy,
                defaultSteps(strategy),
                null,
                WaitTimes.DEFAULT,
                FailureAction.ROLLBACK,
                Warmup.NONE,
                List.of(),
                AnalysisSpec.defaults(),
                null);
    }

    static List<Step> defaultSteps(Strategy strategy) {
        List<Integer> weights = strategy == Strategy.CANARY ? List.of(5, 25, 50, Step.ALL) : List.of(Step.ALL);
        return weights.stream().map(Step::of).toList();
    }

    /** Returns this spec with changes, such as {@code with(change -> change.replicas(3))}. */
    public RolloutSpec with(UnaryOperator<SpecChange> change) {
        return change.apply(new SpecChange(this)).apply();
    }

    /** Returns this spec with an absolute path of the secret, which starts in a folder. */
    public RolloutSpec in(Path folder) {
        return notification == null ? this : with(change -> change.notification(notification.in(folder)));
    }

    /**
     * Returns the spec of a way back to versions that were in use before: one step, neither tests
     * nor judgement.
     */
    public RolloutSpec allAtOnce() {
        return with(change -> change.strategy(Strategy.CANARY)
                .steps(List.of(Step.of(Step.ALL)))
                .replicas(null)
                .warmup(Warmup.NONE)
                .tests(List.of())
                .analysis(AnalysisSpec.off()));
    }

    public int lastStep() {
        return steps.size() - 1;
    }
}
