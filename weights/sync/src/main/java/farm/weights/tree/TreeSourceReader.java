package farm.weights.tree;

import farm.weights.model.Printable;
import farm.weights.source.Selection;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import farm.weights.tree.expand.Expander;
import farm.weights.tree.plan.FileKeys;
import farm.weights.tree.plan.KeyCollisions;
import farm.weights.tree.plan.Leaf;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads all files of a snapshot, but only those anew that have changed since the one before. Not for several threads. */
final class TreeSourceReader {

    private static final int AROUND = 150; // what a key costs besides its characters

    private final Expander expander;
    private Map<String, Known> known = Map.of();

    /** A file as it was read before. */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes them
    private record Known(byte[] bytes, FileKeys keys, long size) {}

    TreeSourceReader(Expander expander) {
        this.expander = expander;
    }

    /** @throws SourceException if the files give more keys and values than a tree may have */
    SortedMap<String, FileKeys> read(Snapshot snapshot) throws SourceException {
        Map<String, Known> now = new HashMap<>();
        SortedMap<String, FileKeys> files = new TreeMap<>();
        long size = 0;
        for (Map.Entry<String, Snapshot.Content> each : snapshot.files().entrySet()) {
            String file = each.getKey();
            if (each.getValue() instanceof Snapshot.Text text) {
                Known its = known(file, text);
                now.put(file, its);
                files.put(file, its.keys());
                size += its.size();
                check(size, file);
            } else {
                files.put(file, expander.expand(file, each.getValue()));
            }
        }
        known = now;
        return KeyCollisions.refused(files);
    }

    private Known known(String file, Snapshot.Text text) {
        Known before = known.get(file);
        if (before != null && Arrays.equals(before.bytes(), text.bytes())) {
            return before;
        }
        FileKeys keys = expander.expand(file, text);
        return new Known(text.bytes(), keys, size(keys));
    }

    private static long size(FileKeys keys) {
        long size = 0;
        if (keys instanceof FileKeys.Good good) {
            for (Map.Entry<String, Leaf> leaf : good.leaves().entrySet()) {
                size += AROUND
                        + leaf.getKey().length()
                        + leaf.getValue().value().length();
            }
        }
        return size;
    }

    private static void check(long size, String file) throws SourceException {
        if (size > Selection.maxBytes()) {
            throw Selection.tooManyBytes("the keys and values of all files up to " + Printable.of(file, 200) + " have");
        }
    }
}
