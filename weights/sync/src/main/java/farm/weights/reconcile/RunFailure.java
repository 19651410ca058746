package farm.weights.reconcile;

/** What can go wrong, the worst first. */
public enum RunFailure {
    /** The source can't be read. */
    SOURCE,
    /** Consul is away, or refuses. */
    CONSUL,
    /** Another weight-sync writes, or somebody kept changing the weights meanwhile. */
    CONFLICT,
    /** A file is not in order. */
    INVALID,
    /** Something would have to be deleted that may not be. */
    DELETES
}
