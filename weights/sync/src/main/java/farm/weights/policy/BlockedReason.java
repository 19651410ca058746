package farm.weights.policy;

/**
 * What keeps KV from holding what is wanted of a service.
 *
 * @param text for people, on one line
 */
public record BlockedReason(Kind kind, String text) {

    /** What kind of thing it is. */
    public enum Kind {
        /** Consul is away, or refuses. */
        CONSUL,
        /** This process may not write now. */
        NO_LEAVE,
        /** Another file is not in order, and that stops all. */
        FROZEN,
        /** Somebody changed it, and that is only told. */
        DRIFT,
        /** More than one transaction takes. */
        TOO_MUCH,
        /** Others were faster, again and again. */
        RACE,
        /** Something would have to be deleted that may not be. */
        DELETES
    }
}
