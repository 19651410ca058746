package farm.console.supervise;

/** The action that a part needs. */
public enum Verdict {
    /** It is healthy or may still become so, or its backoff has not ended. */
    NO_ACTION,
    /** It has to be started. */
    START,
    /**
     * Its process runs but has been unhealthy for too long: it has to be stopped, and is then
     * restarted.
     */
    STOP
}
