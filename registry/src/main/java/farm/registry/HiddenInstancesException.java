package farm.registry;

/** The registry answered, but it keeps instances from whoever asked. */
public final class HiddenInstancesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message for people, on one line */
    public HiddenInstancesException(String message) {
        super(message);
    }
}
