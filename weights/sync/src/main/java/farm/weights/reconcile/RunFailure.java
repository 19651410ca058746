package farm.weights.reconcile;

/** A reason why a single sync did not succeed, the worst first. */
public enum RunFailure {
    /** The source cannot be read. */
    SOURCE,
    /** Consul is unreachable or refuses. */
    CONSUL,
    /** Another weight-sync writes, or somebody kept changing the weights. */
    CONFLICT,
    /** A file is invalid. */
    INVALID,
    /** A delete is due that is not allowed. */
    DELETES
}
