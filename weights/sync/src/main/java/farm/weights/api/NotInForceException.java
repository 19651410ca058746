package farm.weights.api;

/** Reports that urgent weights did not come into force. The message says why, on one line. */
final class NotInForceException extends Exception {

    private static final long serialVersionUID = 1;

    NotInForceException(String reason) {
        super(reason);
    }
}
