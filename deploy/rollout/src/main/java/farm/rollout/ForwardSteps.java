package farm.rollout;

import farm.rollout.Observation.Judgement;
import farm.rollout.Observation.Result;
import farm.rollout.Observation.Source;
import farm.rollout.analysis.Verdict;
import farm.rollout.spec.FailureAction;
import farm.rollout.spec.Step;
import farm.rollout.spec.Strategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The steps of the way forward. */
final class ForwardSteps {

    private ForwardSteps() {}

    static Rollout next(Rollout rollout, State.Forward state, Observation seen) {
        Rollout reacted = reactToContent(rollout, state, seen.source());
        if (reacted != null) {
            return reacted;
        }
        String failure = Failures.find(rollout, state, seen);
        if (failure != null) {
            return fail(rollout, state, failure);
        }
        PauseReason missing = Waits.reason(rollout, seen);
        if (missing != null) {
            return Timers.reached(rollout.timers().unavailable(), Waits.limit(missing))
                    ? rollout.enter(new State.Paused(missing, Waits.text(missing), state))
                    : rollout;
        }
        return step(rollout, state, seen);
    }

    /** Returns what a change of the weights by a person leads to; null if there is none. */
    static @Nullable Rollout reactToContent(Rollout rollout, State.Forward state, @Nullable Source source) {
        return switch (Content.of(rollout, state, source)) {
            case AS_WANTED, TO_REPLACE, UNKNOWN, REBASED -> null;
            case ABORTED -> rollout.enter(new State.Retreating("a person set its weight to 0"));
            case CHANGED ->
                rollout.enter(new State.Paused(
                        PauseReason.EXTERNAL_CHANGE,
                        "a person changed the weights; resume to go on with those of the rollout, or abort",
                        state));
        };
    }

    static Rollout fail(Rollout rollout, State.Forward state, String reason) {
        return rollout.enter(
                rollout.spec().onFailure() == FailureAction.ROLLBACK
                        ? new State.Retreating(reason)
                        : new State.Paused(PauseReason.FAILED, reason, state));
    }

    private static Rollout step(Rollout rollout, State.Forward state, Observation seen) {
        return switch (state) {
            case State.Provisioning provisioning -> provisioned(rollout);
            case State.Warming warming ->
                isDone(rollout.spec().warmup().requests() == 0, seen.warmUp())
                        ? rollout.enter(new State.Testing())
                        : rollout;
            case State.Testing testing ->
                isDone(rollout.spec().tests().isEmpty(), seen.tests()) ? tested(rollout) : rollout;
            case State.Weighing weighing ->
                Content.of(rollout, weighing, seen.source()) == Content.AS_WANTED
                        ? rollout.enter(new State.Verifying(weighing.step()))
                        : rollout;
            case State.Verifying verifying -> verified(rollout, verifying.step(), seen);
            case State.Judging judging -> judged(rollout, judging, seen.judgement());
            case State.Soaking soaking ->
                !seen.held()
                                && Timers.reached(
                                        rollout.timers().inState(),
                                        rollout.spec().waits().scaleDownDelay())
                        ? rollout.enter(new State.DrainingOld())
                        : rollout;
        };
    }

    private static Rollout provisioned(Rollout rollout) {
        // the second comparison: with a minimum of zero, it has to be healthy too
        Duration healthy = rollout.timers().healthy();
        return healthy.isPositive()
                        && Timers.reached(healthy, rollout.spec().waits().minHealthyTime())
                ? rollout.enter(new State.Warming())
                : rollout;
    }

    private static boolean isDone(boolean nothingToDo, @Nullable Result result) {
        return nothingToDo || (result != null && result.passed());
    }

    private static Rollout tested(Rollout rollout) {
        State.Weighing first =
                new State.Weighing(rollout.firstStep(), rollout.plan().start());
        return rollout.enter(
                rollout.spec().strategy() == Strategy.BLUE_GREEN
                        ? new State.Paused(PauseReason.GATE, "try it by name, then promote or abort", first)
                        : first);
    }

    private static Rollout verified(Rollout rollout, int step, Observation seen) {
        if (!LoadBalancers.allApply(
                seen, rollout.weightsAt(step), rollout.plan().canaryVersions())) {
            return rollout;
        }
        return rollout.enter(step == rollout.spec().lastStep() ? new State.Soaking(step) : new State.Judging(step));
    }

    private static Rollout judged(Rollout rollout, State.Judging state, @Nullable Judgement judgement) {
        Step step = rollout.spec().steps().get(state.step());
        Verdict verdict = verdict(rollout, judgement);
        if (verdict == Verdict.PASS) {
            return Timers.reached(rollout.timers().inState(), step.hold()) ? passed(rollout, state, step) : rollout;
        }
        Duration limit = step.maxDuration() != null
                ? step.maxDuration()
                : rollout.spec().analysis().maxDuration();
        boolean late = Timers.reached(rollout.timers().inState(), limit);
        return verdict == Verdict.INCONCLUSIVE || late
                ? rollout.enter(new State.Paused(PauseReason.INCONCLUSIVE, text(judgement), state))
                : rollout;
    }

    private static Verdict verdict(Rollout rollout, @Nullable Judgement judgement) {
        if (!rollout.spec().analysis().enabled()) {
            return Verdict.PASS;
        }
        return judgement == null || judgement.round() != rollout.round() ? Verdict.OPEN : judgement.verdict();
    }

    private static String text(@Nullable Judgement judgement) {
        return judgement == null ? "there is no evidence yet" : judgement.text();
    }

    private static Rollout passed(Rollout rollout, State.Judging state, Step step) {
        State.Weighing next = following(rollout, state);
        return rollout.enter(
                step.gate() ? new State.Paused(PauseReason.GATE, "the step asks for a promotion", next) : next);
    }

    /** Returns the writing of the step after this one. */
    static State.Weighing following(Rollout rollout, State.Judging state) {
        return new State.Weighing(state.step() + 1, rollout.weightsAt(state.step()));
    }
}
