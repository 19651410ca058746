package farm.rollout.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person may set of a rollout. {@link #defaults} needs no file.
 *
 * @param steps ascending; the last one has weight 100
 * @param replicas instances of the new version; null for as many as the baseline has
 * @param minHealthyTime how long they have to be healthy before anything else happens
 * @param healthyDeadline how long they may take to get healthy
 * @param progressDeadline how long the rollout may take from step to step; pauses, judging and the
 *     time after the promotion do not count
 * @param scaleDownDelay how long the old version stays after the promotion; undo is instant then
 * @param drainTimeout how long an instance may take to finish its requests
 * @param notification null for no notification
 */
public record RolloutSpec(
        Strategy strategy,
        List<Step> steps,
        @Nullable Integer replicas,
        Duration minHealthyTime,
        Duration healthyDeadline,
        Duration progressDeadline,
        Duration scaleDownDelay,
        Duration drainTimeout,
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
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
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

    /** Returns this spec with an absolute path of the secret, which starts in a folder. */
    public RolloutSpec in(Path folder) {
        if (notification == null || notification.secretFile() == null) {
            return this;
        }
        return new RolloutSpec(
                strategy,
                steps,
                replicas,
                minHealthyTime,
                healthyDeadline,
                progressDeadline,
                scaleDownDelay,
                drainTimeout,
                onFailure,
                warmup,
                tests,
                analysis,
                new NotifySpec(
                        notification.url(),
                        folder.resolve(notification.secretFile()).toAbsolutePath()));
    }

    /**
     * Returns the spec of a way back to versions that were in use before: one step, neither tests
     * nor judgement.
     */
    public RolloutSpec allAtOnce() {
        return new RolloutSpec(
                Strategy.CANARY,
                List.of(Step.of(Step.ALL)),
                null,
                minHealthyTime,
                healthyDeadline,
                progressDeadline,
                scaleDownDelay,
                drainTimeout,
                onFailure,
                Warmup.NONE,
                List.of(),
                AnalysisSpec.off(),
                notification);
    }

    /** Returns this spec with other steps. */
    RolloutSpec with(Strategy strategy, List<Step> steps) {
        return new RolloutSpec(
                strategy,
                steps,
                replicas,
                minHealthyTime,
                healthyDeadline,
                progressDeadline,
                scaleDownDelay,
                drainTimeout,
                onFailure,
                warmup,
                tests,
                analysis,
                notification);
    }

    /**
     * Returns this spec with another number of instances.
     *
     * @param count null for as many as the baseline has
     */
    RolloutSpec withReplicas(@Nullable Integer count) {
        return new RolloutSpec(
                strategy,
                steps,
                count,
                minHealthyTime,
                healthyDeadline,
                progressDeadline,
                scaleDownDelay,
                drainTimeout,
                onFailure,
                warmup,
                tests,
                analysis,
                notification);
    }

    public int lastStep() {
        return steps.size() - 1;
    }
}
