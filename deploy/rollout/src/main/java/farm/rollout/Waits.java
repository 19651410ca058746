package farm.rollout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a step forward has to wait for. */
final class Waits {

    private Waits() {}

    /** Returns what is missing; null if nothing is, or if the state does not need it. */
    static @Nullable PauseReason reason(Rollout rollout, Observation seen) {
        return switch (rollout.state()) {
            case State.Stepped stepped -> missing(rollout.plan(), stepped, seen);
            case State.Paused paused
            when paused.resumeTo() instanceof State.Stepped stepped -> missing(rollout.plan(), stepped, seen);
            default -> null;
        };
    }

    private static @Nullable PauseReason missing(Plan plan, State.Stepped state, Observation seen) {
        if (state instanceof State.Soaking) {
            return null;
        }
        if (seen.source() == null || !seen.source().writable()) {
            return PauseReason.SOURCE_UNAVAILABLE;
        }
        if (LoadBalancers.isAnyMissing(seen)) {
            return PauseReason.LOAD_BALANCER_UNAVAILABLE;
        }
        return isBaselineUnhealthy(plan, seen) ? PauseReason.BASELINE_UNHEALTHY : null;
    }

    private static boolean isBaselineUnhealthy(Plan plan, Observation seen) {
        int healthy = 0;
        int all = 0;
        for (String version : plan.baselineVersions()) {
            healthy += seen.version(version).healthy();
            all += plan.startCount(version);
        }
        return seen.registryAvailable() && 2 * healthy < all;
    }

    /** Returns how long a rollout waits before it pauses. */
    static Duration limit(PauseReason reason) {
        return reason == PauseReason.BASELINE_UNHEALTHY ? Duration.ofSeconds(10) : Duration.ofSeconds(60);
    }

    static String text(PauseReason reason) {
        return switch (reason) {
            case SOURCE_UNAVAILABLE -> "the source of the weights is unreachable; it goes on once it is back";
            case LOAD_BALANCER_UNAVAILABLE -> "a load balancer does not answer; it goes on once all do";
            case BASELINE_UNHEALTHY ->
                "fewer than half of the baseline's instances are healthy; "
                        + "the canary keeps its weight until they are, or until an abort";
            case USER, GATE, INCONCLUSIVE, FAILED, EXTERNAL_CHANGE -> "";
        };
    }
}
