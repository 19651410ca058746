package farm.weights.source;

/** Where weights files come from: a folder now, a repository later. It gives bytes; what they mean is read elsewhere. */
public interface WeightsSource extends AutoCloseable {

    /** What it is and where, for people; without credentials. */
    String description();

    /**
     * All weights files as they are now.
     *
     * @throws SourceException if there is no telling which files there are; that never means that there are none
     */
    Snapshot read() throws SourceException;

    /**
     * Begins to watch for changes. An event means no more than "look again"; some may be missed and some be about nothing.
     *
     * @param lookAgain called on any thread, returns at once
     */
    void watch(Runnable lookAgain);

    /** Ends the watching. */
    @Override
    void close();
}
