package farm.weights.lead;

/** Whether this process may write now. */
public interface WriteGate extends AutoCloseable {

    /** Looked at before each pass; takes seconds at most and never fails. */
    WritePermit leave();

    /** Something that was written under the last leave failed: whether it still holds has to be looked at anew. */
    default void doubt() {}

    /** Gives back what it holds, so that another process may write at once. Not asked for leave any more after that. */
    @Override
    default void close() {}
}
