package farm.bench.chaos.plan;

/** The impact of a fault on open requests. */
public enum FaultImpact {
    /** No request is affected. */
    NONE,
    /** Open requests of a killed instance fail if they cannot be retried. */
    KILLED,
    /** Open requests of a hung instance fail if they cannot be retried; others wait. */
    HUNG,
    /** All instances of a cluster are unavailable: every request fails until one is back. */
    UNAVAILABLE
}
