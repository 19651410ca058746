package farm.console.supervise;

/** The condition of a part, by its process and its health checks. */
public enum Condition {
    /** It has not been healthy since its start, or is about to be started for the first time. */
    STARTING,
    HEALTHY,
    /** Its process runs and was healthy before. */
    UNHEALTHY,
    /** It has no process and waits for the next start. */
    DOWN
}
