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
 * All wanted files of a source at one moment.
 *
 * @param files by name, such as {@code goat.json}, or by path, such as {@code app/db.json}; what they hold is unchecked
 * @param revision of all of them together; null where the source has none, as a folder
 * @param stale why the source may have something newer by now, on one line; null if it has not
 * @param leftOut what else is there and does not belong to it
 */
public record Snapshot(
        SortedMap<String, Content> files,
        @Nullable Revision revision,
        @Nullable String stale,
        ExcludedFiles leftOut) {

    /** How many bytes of a file are read; 128 versions take about 12 kB. */
    public static final int LARGEST = 1 << 20;

    public Snapshot {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Fresh files of a source that has no revisions. */
    public Snapshot(SortedMap<String, Content> files) {
        this(files, null, null);
    }

    /** Files of a source where nothing is left out. */
    public Snapshot(SortedMap<String, Content> files, @Nullable Revision revision, @Nullable String stale) {
        this(files, revision, stale, ExcludedFiles.NOTHING);
    }

    /** The same files, which may be old for this reason. */
    public Snapshot asStale(String why) {
        return new Snapshot(files, revision, why, leftOut);
    }

    /**
     * What {@link Edit#expected} takes, from whoever has seen this snapshot and wants to change a file: the revision of all files
     * where there is one, otherwise the hash of the file's content. Empty for a file that is not there or can't be read.
     */
    public Optional<String> revisionOf(String file) {
        if (!(files.get(file) instanceof Text text)) {
            return Optional.empty();
        }
        return Optional.of(revision == null ? hash(text.bytes()) : revision.id());
    }

    /** The SHA-256 of a file's content, in hexadecimal digits. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What stands for a file of more than {@link #LARGEST} bytes. */
    public static Content tooLarge() {
        return new Unreadable("larger than " + LARGEST + " bytes", false);
    }

    /** What a file holds, or why there is no telling. */
    public sealed interface Content {}

    /** The bytes of a file. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    public record Text(byte[] bytes) implements Content {}

    /**
     * A file that was not read.
     *
     * @param reason on one line
     * @param maybeSoon whether it may be in order a moment later, because somebody is just writing it
     */
    public record Unreadable(String reason, boolean maybeSoon) implements Content {}
}
