package farm.rollout;

import farm.rollout.Observation.Instances;
import farm.rollout.Observation.Source;
import org.jspecify.annotations.Nullable;

/** The steps of the way back. */
final class RetreatSteps {

    private RetreatSteps() {}

    static Rollout next(Rollout rollout, State.Retreat state, Observation seen) {
        boolean isWeighedAgain = !(state instanceof State.Degraded) && hasWeight(rollout.plan(), seen.source());
        return switch (state) {
            case State.Retreating retreating ->
                isWritten(rollout, seen.source()) ? rollout.enter(new State.VerifyingRetreat(state.reason())) : rollout;
            case State.VerifyingRetreat verifying
            when isWeighedAgain -> rollout.enter(new State.Retreating(state.reason()));
            case State.DrainingCanary draining
            when isWeighedAgain -> rollout.enter(new State.Retreating(state.reason()));
            case State.VerifyingRetreat verifying ->
                hasNoMore(rollout.plan(), seen, true)
                        ? rollout.enter(new State.DrainingCanary(state.reason()))
                        : rollout;
            case State.DrainingCanary draining ->
                isSettled(seen.source()) && hasEnded(rollout.plan(), seen)
                        ? rollout.enter(new State.Degraded(state.reason()))
                        : rollout;
            case State.Degraded degraded -> rollout;
        };
    }

    private static boolean hasWeight(Plan plan, @Nullable Source source) {
        return source != null
                && Math.max(plan.canaryShare(source.live()), plan.canaryShare(source.content()))
                        > plan.canaryShare(plan.start());
    }

    // whether the weights are known, and stay as they are
    private static boolean isSettled(@Nullable Source source) {
        return source != null && !source.mayChange();
    }

    private static boolean isWritten(Rollout rollout, @Nullable Source source) {
        if (source == null || source.mayChange()) {
            return false;
        }
        // both: weights of a step that are not in force yet would come into force later
        Weights target = target(rollout, source.content());
        return source.content().splitsAs(target) && source.live().splitsAs(target);
    }

    /**
     * Returns the weights to go back to: those of the start. What a person wrote stays, but for a
     * weight of the canary above that of the start.
     */
    static Weights target(Rollout rollout, Weights content) {
        Plan plan = rollout.plan();
        if (isOwn(rollout, content)) {
            return plan.start();
        }
        if (plan.canaryShare(content) <= plan.canaryShare(plan.start())) {
            return content;
        }
        Weights closed = content.closing(plan.canaryVersions());
        return closed.total() > 0 ? closed : plan.start();
    }

    private static boolean isOwn(Rollout rollout, Weights content) {
        for (int step = 0; step <= rollout.spec().lastStep(); step++) {
            if (content.splitsAs(rollout.weightsAt(step))) {
                return true;
            }
        }
        return content.splitsAs(rollout.plan().start());
    }

    /** Returns whether no load balancer, or no live one, gives it more than at the start. */
    static boolean hasNoMore(Plan plan, Observation seen, boolean liveOnly) {
        return LoadBalancers.noneExceeds(seen, plan.canaryVersions(), plan.start(), liveOnly);
    }

    private static boolean hasEnded(Plan plan, Observation seen) {
        boolean isBaselineBack = plan.baselineVersions().stream()
                .allMatch(version -> seen.version(version).desired() >= plan.startCount(version));
        return isBaselineBack
                && plan.canaryVersions().stream().allMatch(version -> {
                    Instances instances = seen.version(version);
                    return instances.desired() <= plan.startCount(version)
                            && instances.running().size() <= plan.startCount(version);
                });
    }
}
