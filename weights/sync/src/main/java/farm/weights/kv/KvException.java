package farm.weights.kv;

/** The store did not do what it was asked; the message says why, on one line. */
public final class KvException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean away;

    /** @param away whether the store could not be reached at all, which has been told already */
    public KvException(String message, boolean away) {
        super(message);
        this.away = away;
    }

    public boolean isAway() {
        return away;
    }
}
