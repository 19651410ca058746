package farm.weights.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All selected files of a source at one moment.
 *
 * @param files unchecked contents by name, such as {@code goat.json}, or by path, such as {@code
 *     app/db.json}
 * @param revision of all files together; null for a source without revisions, such as a folder
 * @param stale why the source may have something newer, on one line; null if this is the newest
 * @param excluded the files of the source that are not selected
 */
public record Snapshot(
        SortedMap<String, Content> files,
        @Nullable Revision revision,
        @Nullable String stale,
        ExcludedFiles excluded) {

    /** The maximum size of a file. Weights of 127 versions take at most 13 kB. */
    public static final int MAX_FILE_BYTES = 1 << 20;

    public Snapshot {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Makes a snapshot of a source that has no revisions. */
    public Snapshot(SortedMap<String, Content> files) {
        this(files, null, null);
    }

    /** Makes a snapshot of a source with no excluded files. */
    public Snapshot(SortedMap<String, Content> files, @Nullable Revision revision, @Nullable String stale) {
        this(files, revision, stale, ExcludedFiles.NONE);
    }

    /** Returns the same files, marked as possibly outdated for a reason. */
    public Snapshot asStale(String why) {
        return new Snapshot(files, revision, why, excluded);
    }

    /**
     * Returns the revision of a file for {@link Edit#expected}: the source's revision if it has
     * one, otherwise the hash of the file's content. Empty for a file that does not exist or cannot
     * be read.
     */
    public Optional<String> revisionOf(String file) {
        if (!(files.get(file) instanceof Text text)) {
            return Optional.empty();
        }
        return Optional.of(revision == null ? hash(text.bytes()) : revision.id());
    }

    /** Returns the SHA-256 of a file's content in hexadecimal digits. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the content to report for a file of more than {@link #MAX_FILE_BYTES} bytes. */
    public static Content tooLarge() {
        return new Unreadable("larger than " + MAX_FILE_BYTES + " bytes", false);
    }

    /** The content of a file, or the reason why it is unknown. */
    public sealed interface Content {}

    /** The bytes of a file. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    public record Text(byte[] bytes) implements Content {}

    /**
     * A file that was not read.
     *
     * @param reason on one line
     * @param maybeTransient whether it may be valid a moment later, because somebody is writing it
     */
    public record Unreadable(String reason, boolean maybeTransient) implements Content {}
}
