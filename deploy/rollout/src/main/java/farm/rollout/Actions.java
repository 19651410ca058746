package farm.rollout;

import farm.rollout.Action.EnsureCount;
import farm.rollout.Action.PutWeights;
import farm.rollout.Observation.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What has to be done in a state. */
final class Actions {

    /** How long a retreat waits for weight-sync before it stops the canary instead. */
    private static final Duration STOP_AFTER = Duration.ofSeconds(10);

    private Actions() {}

    static List<Action> of(Rollout rollout, Observation seen) {
        List<Action> actions = new ArrayList<>();
        switch (rollout.state()) {
            case State.Paused paused -> keepCanary(rollout.plan(), seen, actions);
            case State.Forward forward -> {
                keepCanary(rollout.plan(), seen, actions);
                forward(rollout, forward, seen, actions);
            }
            case State.DrainingOld draining -> OldVersion.drain(rollout, seen, actions);
            case State.Retreating retreating -> retreat(rollout, seen, actions);
            case State.DrainingCanary draining -> {
                keepBaseline(rollout.plan(), seen, actions);
                if (RetreatSteps.hasNoMore(rollout.plan(), seen, false)) {
                    drainCanary(rollout.plan(), seen, actions);
                }
            }
            case State.VerifyingRetreat verifying -> keepBaseline(rollout.plan(), seen, actions);
            case State.Degraded degraded -> {}
            case State.Healthy healthy -> {}
        }
        return actions;
    }

    private static void forward(Rollout rollout, State.Forward state, Observation seen, List<Action> actions) {
        switch (state) {
            case State.Warming warming -> {
                if (rollout.spec().warmup().requests() > 0 && seen.warmUp() == null) {
                    actions.add(new Action.WarmUp());
                }
            }
            case State.Testing testing -> {
                if (!rollout.spec().tests().isEmpty() && seen.tests() == null) {
                    actions.add(new Action.RunTests());
                }
            }
            case State.Weighing weighing -> weigh(rollout, weighing, seen, actions);
            default -> {}
        }
    }

    private static void weigh(Rollout rollout, State.Weighing state, Observation seen, List<Action> actions) {
        Source source = seen.source();
        if (source != null
                && Content.of(rollout, state, source) == Content.TO_REPLACE
                && CanaryHealth.all(rollout.plan(), seen)
                && Waits.reason(rollout, seen) == null) {
            actions.add(new PutWeights(rollout.weightsAt(state.step()), source.revision(), false, state.step()));
        }
    }

    private static void retreat(Rollout rollout, Observation seen, List<Action> actions) {
        keepBaseline(rollout.plan(), seen, actions);
        Source source = seen.source();
        if (source != null) {
            Weights target = RetreatSteps.target(rollout, source.content());
            if (source.mayChange() || !source.content().splitsAs(target)) {
                actions.add(new PutWeights(target, source.revision(), true, -1));
            }
        } else if (Timers.reached(rollout.timers().inState(), STOP_AFTER) && isBaselineServing(rollout.plan(), seen)) {
            // load balancers then give the canary's requests to the fallback versions
            drainCanary(rollout.plan(), seen, actions);
        }
    }

    private static boolean isBaselineServing(Plan plan, Observation seen) {
        return seen.registryAvailable()
                && plan.baselineVersions().stream()
                        .anyMatch(version -> seen.version(version).healthy() > 0);
    }

    private static void keepCanary(Plan plan, Observation seen, List<Action> actions) {
        plan.replicas().forEach((version, count) -> {
            if (seen.version(version).desired() < count) {
                actions.add(new EnsureCount(version, count));
            }
        });
    }

    private static void keepBaseline(Plan plan, Observation seen, List<Action> actions) {
        for (String version : plan.baselineVersions()) {
            if (seen.version(version).desired() < plan.startCount(version)) {
                actions.add(new EnsureCount(version, plan.startCount(version)));
            }
        }
    }

    private static void drainCanary(Plan plan, Observation seen, List<Action> actions) {
        for (String version : plan.canaryVersions()) {
            if (seen.version(version).desired() > plan.startCount(version)) {
                actions.add(new EnsureCount(version, plan.startCount(version)));
            }
        }
    }
}
