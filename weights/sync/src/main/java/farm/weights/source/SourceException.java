package farm.weights.source;

/** Reports that a source cannot be read or written. The message says what and why, on one line. */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1;

    public SourceException(String message) {
        super(message);
    }
}
