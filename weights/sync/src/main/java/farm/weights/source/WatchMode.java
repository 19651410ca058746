package farm.weights.source;

/** The way in which a source detects changes. */
public enum WatchMode {
    /** The system reports them. */
    EVENTS,
    /** It polls. */
    POLLING
}
