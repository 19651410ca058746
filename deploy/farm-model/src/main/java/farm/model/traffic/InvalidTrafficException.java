package farm.model.traffic;

/** A line of a traffic log is not a block. The message is one line and says why. */
public final class InvalidTrafficException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidTrafficException(String message) {
        super(message);
    }
}
