package farm.console.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The present picture of the farm and the last patches that led to it. Their number and size are
 * bounded: a viewer that is too far behind gets a snapshot. Safe for all threads.
 */
final class SnapshotLog {

    private static final int MAX_PATCHES = 200;
    private static final int MAX_CHARACTERS = 4 << 20;

    private final String epoch;
    private final Deque<Update> patches = new ArrayDeque<>();
    private int characters;
    private ObjectNode current = JsonNodeFactory.instance.objectNode();
    private long number;
    private @Nullable Update snapshot;

    /** @param epoch tells the ids of this process from those of the one before; without a dash */
    SnapshotLog(String epoch) {
        this.epoch = epoch;
    }

    /** What a viewer needs next. */
    enum Kind {
        /** The whole picture. */
        SNAPSHOT,
        /** A JSON merge patch of the picture before. */
        PATCH
    }

    /**
     * A message to a viewer.
     *
     * @param number rises with each change
     * @param id the viewer's place in the stream after it
     */
    record Update(long number, String id, Kind kind, String json) {}

    /**
     * Takes over the next picture.
     *
     * @param next is not changed afterwards; has no nulls
     * @return whether it differs from the one before
     */
    synchronized boolean publish(ObjectNode next) {
        ObjectNode patch = MergePatch.between(current, next);
        if (patch.isEmpty()) {
            return false;
        }
        number++;
        current = next;
        snapshot = null;
        Update update = new Update(number, id(), Kind.PATCH, patch.toString());
        patches.addLast(update);
        characters += update.json().length();
        while (patches.size() > MAX_PATCHES || characters > MAX_CHARACTERS) {
            characters -= patches.removeFirst().json().length();
        }
        return true;
    }

    private String id() {
        return epoch + "-" + number;
    }

    /**
     * Returns what comes after a place in the stream.
     *
     * @param id null for a new viewer; one of another process gets a snapshot
     * @return null if nothing does yet
     */
    synchronized @Nullable Update after(@Nullable String id) {
        long seen = id != null && id.matches(epoch + "-[0-9]{1,18}")
                ? Long.parseLong(id.substring(epoch.length() + 1))
                : -1;
        if (seen == number || number == 0) {
            return null;
        }
        Update oldest = patches.peekFirst();
        if (seen < 1 || seen > number || oldest == null || oldest.number() > seen + 1) {
            return snapshot();
        }
        return patches.stream()
                .filter(patch -> patch.number() == seen + 1)
                .findFirst()
                .orElseGet(this::snapshot);
    }

    private Update snapshot() {
        Update known = snapshot;
        if (known == null) {
            known = new Update(number, id(), Kind.SNAPSHOT, current.toString());
            snapshot = known;
        }
        return known;
    }
}
