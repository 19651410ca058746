package farm.console.supervise;

/** How a part is doing. */
public enum Condition {
    /** It has not been well since its start, or is about to be started for the first time. */
    STARTING,
    WELL,
    /** It lives and was well before. */
    ILL,
    /** It has no process, and waits for the next try. */
    DOWN
}
