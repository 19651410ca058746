package farm.weights.tree;

import farm.weights.source.Snapshot;
import farm.weights.tree.expand.Expander;
import farm.weights.tree.plan.Collisions;
import farm.weights.tree.plan.FileKeys;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads all files of a snapshot, but only those anew that have changed since the one before. Not for several threads. */
final class TreeReader {

    private final Expander expander;
    private Map<String, Known> known = Map.of();

    /** A file as it was read before. */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes them
    private record Known(byte[] bytes, FileKeys keys) {}

    TreeReader(Expander expander) {
        this.expander = expander;
    }

    SortedMap<String, FileKeys> read(Snapshot snapshot) {
        Map<String, Known> now = new HashMap<>();
        SortedMap<String, FileKeys> files = new TreeMap<>();
        snapshot.files().forEach((file, content) -> {
            Known before = known.get(file);
            if (content instanceof Snapshot.Text text) {
                Known its = before != null && Arrays.equals(before.bytes(), text.bytes())
                        ? before
                        : new Known(text.bytes(), expander.expand(file, content));
                now.put(file, its);
                files.put(file, its.keys());
            } else {
                files.put(file, expander.expand(file, content));
            }
        });
        known = now;
        return Collisions.refused(files);
    }
}
