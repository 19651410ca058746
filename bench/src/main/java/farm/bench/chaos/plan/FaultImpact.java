package farm.bench.chaos.plan;

/** What a fault does to requests that are under way at an instance. */
public enum FaultImpact {
    /** Nothing: no request may notice. */
    NONE,
    /** It is killed: what cannot be tried again and was with it fails. */
    KILLED,
    /** It is stopped: the same, and others wait for it. */
    STOPPED,
    /** All instances of a cluster are dead: requests fail until one lives again. */
    DEAD
}
