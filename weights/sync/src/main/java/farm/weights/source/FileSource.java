package farm.weights.source;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Where weights files come from and go to: a folder or a repository. It gives and takes bytes; what they mean is read elsewhere.
 * For several threads.
 */
public interface FileSource extends AutoCloseable {

    /** What it is and where, for people; without credentials. */
    String description();

    /**
     * All weights files: as they are now, or, where the source is far away and {@link #watch}ed, as of the last look at it.
     *
     * @throws SourceException if there is no telling which files there are; that never means that there are none
     */
    Snapshot read() throws SourceException;

    /**
     * Changes one file.
     *
     * @return the file's new revision, once the source holds it
     * @throws ConflictException if the file is not as expected any more; nothing was changed then
     * @throws SourceException if the source can't be written to
     */
    String write(Edit edit) throws SourceException, ConflictException;

    /**
     * Begins to watch for changes. An event means no more than "look again"; some may be missed and some be about nothing.
     *
     * @param lookAgain called on any thread, returns at once
     */
    void watch(Runnable lookAgain);

    /**
     * Has a {@link #watch}ed source looked at now; returns at once. However many ask at a time, it is looked at twice at most.
     *
     * @return completed when {@link #read} gives what the source had at the time of this call, or why it can't; with the time, by {@link
     *     System#nanoTime}, from which on it does
     */
    CompletionStage<Long> refresh();

    /**
     * How long a file that is unfinished or gone may just be being saved; zero where nothing half-written is ever read.
     */
    Duration settling();

    /** How it hears of changes at present. */
    WatchMode watchMode();

    /** Ends the watching. */
    @Override
    void close();
}
