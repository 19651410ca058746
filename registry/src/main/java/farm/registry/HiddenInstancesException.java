package farm.registry;

/** The registry answered, but may hide instances from this caller. */
public final class HiddenInstancesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message one line for people */
    public HiddenInstancesException(String message) {
        super(message);
    }
}
