package farm.weights.source;

/** The source as a whole can't be read; the message says what and why, on one line. */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1;

    public SourceException(String message) {
        super(message);
    }
}
