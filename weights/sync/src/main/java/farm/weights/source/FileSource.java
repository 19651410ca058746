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
     * Returns all selected files as they are now. A remote source that is {@link #watch}ed returns
     * those of its last poll.
     *
     * @throws SourceException if the files cannot be read or none is selected; callers keep the
     *     last valid state
     */
    Snapshot read() throws SourceException;

    /**
     * Changes one file.
     *
     * @return the file's new revision, once the source has it
     * @throws ConflictException if the file is not at the expected revision; nothing was changed
     * @throws SourceException if the source cannot be written to
     */
    String write(Edit edit) throws SourceException, ConflictException;

    /**
     * Begins to watch for changes. A change may cause no call, and a call may come without a
     * change.
     *
     * @param onChange called on any thread, returns at once
     */
    void watch(Runnable onChange);

    /**
     * Polls a {@link #watch}ed source now; returns at once. Concurrent calls cause at most two
     * polls.
     *
     * @return completed once {@link #read} shows the source as of this call or later, or reports
     *     why it cannot; the value is the {@link System#nanoTime} since which it does
     */
    CompletionStage<Long> refresh();

    /**
     * Returns how long to wait for an unfinished or missing file, because somebody may be saving
     * it. Zero for a source that never shows unfinished files.
     */
    Duration settlingTime();

    /** Returns how the source detects changes at present. */
    WatchMode watchMode();

    /** Stops watching. */
    @Override
    void close();
}
