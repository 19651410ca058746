package farm.console.rollout;

import farm.rollout.Rollout;
import farm.rollout.State;
import org.jspecify.annotations.Nullable;

/** Says in a few words what a rollout does. */
final class StateText {

    private StateText() {}

    static String of(Rollout rollout) {
        return switch (rollout.state()) {
            case State.Provisioning provisioning -> "waiting until the instances are healthy";
            case State.Warming warming -> "warming up";
            case State.Testing testing -> "testing";
            case State.Weighing weighing -> "writing the weights of step " + step(rollout, weighing);
            case State.Verifying verifying ->
                "waiting until every load balancer applies step " + step(rollout, verifying);
            case State.Judging judging -> "judging step " + step(rollout, judging);
            case State.Soaking soaking -> "promoted; the old version stays for a while";
            case State.DrainingOld draining -> "promoted; the old version is being stopped";
            case State.Healthy healthy -> "promoted";
            case State.Paused paused -> "paused: " + paused.text();
            case State.Retreating retreating -> "going back: " + retreating.reason();
            case State.VerifyingRetreat verifying -> "going back: " + verifying.reason();
            case State.DrainingCanary draining -> "stopping the canary: " + draining.reason();
            case State.Degraded degraded -> "gone back: " + degraded.reason();
        };
    }

    /** Returns why it is paused, or goes back; null if it does neither. */
    static @Nullable String reason(State state) {
        return switch (state) {
            case State.Paused paused -> paused.text();
            case State.Retreat retreat -> retreat.reason();
            default -> null;
        };
    }

    private static String step(Rollout rollout, State.Stepped state) {
        return (state.step() + 1) + " of " + rollout.spec().steps().size();
    }
}
