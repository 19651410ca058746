package farm.weights.source;

/** How a source hears of changes. */
public enum WatchMode {
    /** It is told. */
    EVENTS,
    /** It looks every now and then. */
    POLLING
}
