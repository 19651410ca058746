package farm.weights.source;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A source of files: a folder or a git repository. It reads and writes bytes and does not parse
 * them. Thread-safe.
 */
public interface FileSource extends AutoCloseable {

    /** Returns what the source is and where, for people and without credentials. */
    String description();

    /**
     * Returns all selected files: those of now, or those of the last poll for a remote source that
     * is {@link #watch}ed.
     *
     * @throws SourceException if the files are unknown, which never means that there are none
     */
    Snapshot read() throws SourceException;

    /**
     * Changes one file.
     *
     * @return the file's new revision, once the source has it
     * @throws ConflictException if the file is not at the expected revision; nothing was changed
     * @throws SourceException if the source can't be written to
     */
    String write(Edit edit) throws SourceException, ConflictException;

    /**
     * Begins to watch for changes. Calls may be missed, and calls without a change are possible.
     *
     * @param onChange called on any thread, returns at once
     */
    void watch(Runnable onChange);

    /**
     * Polls a {@link #watch}ed source now; returns at once. Concurrent calls cause at most two
     * polls.
     *
     * @return completed once {@link #read} returns the state of the source at the time of this
     *     call, or fails; its value is the {@link System#nanoTime} from which on it does
     */
    CompletionStage<Long> refresh();

    /**
     * Returns for how long an unfinished or missing file may just be in the middle of being saved;
     * zero for a source that never shows unfinished files.
     */
    Duration settling();

    /** Returns how the source detects changes at present. */
    WatchMode watchMode();

    /** Stops watching. */
    @Override
    void close();
}
