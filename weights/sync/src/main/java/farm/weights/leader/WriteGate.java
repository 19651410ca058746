package farm.weights.leader;

/** Decides whether this process may write. */
public interface WriteGate extends AutoCloseable {

    /** Decides for one sync. Takes a few seconds at most and never throws. */
    WritePermit requestPermit();

    /** Discards the last decision, because a write under its permit failed. */
    default void invalidate() {}

    /**
     * Releases any lock, so that another process can write at once. No permit is requested
     * afterwards.
     */
    @Override
    default void close() {}
}
