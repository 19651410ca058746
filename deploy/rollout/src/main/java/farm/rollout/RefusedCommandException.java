package farm.rollout;

/** A command that the rollout's state does not allow. The message says why and what to do. */
public final class RefusedCommandException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedCommandException(String message) {
        super(message);
    }
}
