package farm.weights.policy;

/** The fate of a service's weights when its file is deleted. */
public enum DeletePolicy {
    /** The weights stay while the service has passing instances. */
    KEEP,
    /** The weights are deleted with the file. */
    APPLY,
    /** The weights stay. The weight of a version that is removed from a file stays too. */
    SKIP,
    /** Like {@link #SKIP}, but the service is {@code OutOfSync} and its note names the keys. */
    REFUSE;

    /** Returns whether nothing is ever deleted. */
    public boolean never() {
        return this == SKIP || this == REFUSE;
    }
}
