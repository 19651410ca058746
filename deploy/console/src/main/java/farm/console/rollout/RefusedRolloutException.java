package farm.console.rollout;

/** A rollout that cannot be started, or a command that it refuses. The message is for users. */
public final class RefusedRolloutException extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why it is refused. */
    public enum Reason {
        /** The request itself is invalid. */
        INVALID,
        /** There is no such rollout or service. */
        UNKNOWN,
        /** The present state does not allow it. */
        CONFLICT,
        /** Something that it needs does not answer. */
        UNAVAILABLE
    }

    RefusedRolloutException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
