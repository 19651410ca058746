package farm.rollout;

/** Why a rollout is paused. */
public enum PauseReason {
    /** A person paused it. */
    USER,
    /** The strategy or the step asks a person to let it go on. */
    GATE,
    /** The evidence suffices neither to pass nor to fail. */
    INCONCLUSIVE,
    /** The version has failed, and a failure is to pause the rollout. */
    FAILED,
    /** A person has written other weights. */
    EXTERNAL_CHANGE,
    /** weight-sync or the git remote is unreachable. */
    SOURCE_UNAVAILABLE,
    LOAD_BALANCER_UNAVAILABLE,
    /** Fewer than half of the baseline's instances are healthy. */
    BASELINE_UNHEALTHY;

    /** Returns whether the rollout goes on by itself once the cause is gone. */
    boolean endsByItself() {
        return switch (this) {
            case SOURCE_UNAVAILABLE, LOAD_BALANCER_UNAVAILABLE, BASELINE_UNHEALTHY -> true;
            case USER, GATE, INCONCLUSIVE, FAILED, EXTERNAL_CHANGE -> false;
        };
    }
}
