package farm.weights.kv;

/** A call to the store failed. The message says why, on one line. */
public final class KvException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean unreachable;

    /** @param unreachable whether the store could not be reached, which is already logged */
    public KvException(String message, boolean unreachable) {
        super(message);
        this.unreachable = unreachable;
    }

    /** Returns whether the store could not be reached. */
    public boolean isUnreachable() {
        return unreachable;
    }
}
