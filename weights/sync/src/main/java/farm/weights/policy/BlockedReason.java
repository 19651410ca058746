package farm.weights.policy;

/**
 * The reason why KV does not hold a service's desired weights.
 *
 * @param text for people, on one line
 */
public record BlockedReason(Kind kind, String text) {

    /** The kind of a reason. */
    public enum Kind {
        /** Consul is unreachable. */
        CONSUL_UNREACHABLE,
        /** Consul refuses. */
        CONSUL,
        /** This process may not write now. */
        NOT_PERMITTED,
        /** Another file is invalid, and that stops all writes. */
        FROZEN,
        /** Somebody changed the weights in Consul, and they are not corrected. */
        DRIFT,
        /** There are more changes than fit into one transaction. */
        TOO_MANY_CHANGES,
        /** Somebody else changed the keys first, several times in a row. */
        CONFLICT,
        /** A delete is due that is not allowed. */
        DELETES
    }
}
