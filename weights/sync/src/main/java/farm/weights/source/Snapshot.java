package farm.weights.source;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All weights files of a source at one moment.
 *
 * @param files by name, such as {@code goat.json}; what they hold is unchecked
 */
public record Snapshot(SortedMap<String, Content> files) {

    public Snapshot {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
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
