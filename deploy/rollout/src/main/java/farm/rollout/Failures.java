package farm.rollout;

import farm.rollout.Observation.Judgement;
import farm.rollout.Observation.Result;
import farm.rollout.analysis.Verdict;
import org.jspecify.annotations.Nullable;

/** Finds why a canary has failed. */
final class Failures {

    /** As many deaths are no accident. */
    private static final int DEATHS = 2;

    private Failures() {}

    /** Returns the reason; null if there is none. */
    static @Nullable String find(Rollout rollout, State.Forward state, Observation seen) {
        String failure = whateverTheState(rollout, state, seen);
        if (failure != null) {
            return failure;
        }
        return switch (state) {
            case State.Provisioning provisioning -> notHealthy(rollout, seen);
            case State.Warming warming -> failed("the warm-up", seen.warmUp());
            case State.Testing testing -> failed("the tests", seen.tests());
            case State.Stepped stepped -> null;
        };
    }

    /** Returns a reason that also ends a pause. */
    static @Nullable String whateverTheState(Rollout rollout, State.Forward state, Observation seen) {
        if (rollout.deaths() >= DEATHS) {
            return "it died " + (rollout.deaths() == DEATHS ? "twice" : rollout.deaths() + " times")
                    + problem(rollout, seen);
        }
        if (state instanceof State.Provisioning) {
            return null;
        }
        if (Timers.reached(rollout.timers().unhealthy(), rollout.spec().waits().healthyDeadline())) {
            return "no instance has been healthy for " + seconds(rollout) + problem(rollout, seen);
        }
        Judgement judgement = seen.judgement();
        if (judgement != null && judgement.verdict() == Verdict.FAIL && !rollout.failureAccepted()) {
            return judgement.text();
        }
        return Timers.reached(
                        rollout.timers().progress(), rollout.spec().waits().progressDeadline())
                ? "no progress for " + rollout.spec().waits().progressDeadline().toSeconds() + " s"
                : null;
    }

    private static @Nullable String notHealthy(Rollout rollout, Observation seen) {
        boolean late = Timers.reached(
                rollout.timers().inState(),
                rollout.spec()
                        .waits()
                        .healthyDeadline()
                        .plus(rollout.spec().waits().minHealthyTime()));
        return late && !CanaryHealth.all(rollout.plan(), seen)
                ? "it did not get healthy within " + seconds(rollout) + problem(rollout, seen)
                : null;
    }

    private static @Nullable String failed(String what, @Nullable Result result) {
        return result != null && !result.passed() ? what + " failed: " + result.text() : null;
    }

    private static String seconds(Rollout rollout) {
        return rollout.spec().waits().healthyDeadline().toSeconds() + " s";
    }

    private static String problem(Rollout rollout, Observation seen) {
        return rollout.plan().canaryVersions().stream()
                .map(version -> seen.version(version).problem())
                .filter(problem -> problem != null)
                .findFirst()
                .map(problem -> ": " + problem)
                .orElse("");
    }
}
