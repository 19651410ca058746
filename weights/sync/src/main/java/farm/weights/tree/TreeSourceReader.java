package farm.weights.tree;

import farm.model.text.Printable;
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

/** Parses the files of a snapshot, each only if it changed since the last one. Not thread-safe. */
final class TreeSourceReader {

    private static final int OVERHEAD = 150; // bytes of memory per key, besides its characters

    private final Expander expander;
    private Map<String, ParsedFile> lastParsed = Map.of();

    /** A file as it was last parsed. */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record ParsedFile(byte[] bytes, FileKeys keys, long size) {}

    TreeSourceReader(Expander expander) {
        this.expander = expander;
    }

    /**
     * Parses all files.
     *
     * @throws SourceException if the files have more keys and values than a tree may have
     */
    SortedMap<String, FileKeys> read(Snapshot snapshot) throws SourceException {
        Map<String, ParsedFile> parsed = new HashMap<>();
        SortedMap<String, FileKeys> files = new TreeMap<>();
        long size = 0;
        for (Map.Entry<String, Snapshot.Content> each : snapshot.files().entrySet()) {
            String file = each.getKey();
            if (each.getValue() instanceof Snapshot.Text text) {
                ParsedFile current = parse(file, text);
                parsed.put(file, current);
                files.put(file, current.keys());
                size += current.size();
                check(size, file);
            } else {
                files.put(file, expander.expand(file, each.getValue()));
            }
        }
        lastParsed = parsed;
        return KeyCollisions.refused(files);
    }

    private ParsedFile parse(String file, Snapshot.Text text) {
        ParsedFile last = lastParsed.get(file);
        if (last != null && Arrays.equals(last.bytes(), text.bytes())) {
            return last;
        }
        FileKeys keys = expander.expand(file, text);
        return new ParsedFile(text.bytes(), keys, size(keys));
    }

    private static long size(FileKeys keys) {
        long size = 0;
        if (keys instanceof FileKeys.Valid valid) {
            for (Map.Entry<String, Leaf> leaf : valid.leaves().entrySet()) {
                size += OVERHEAD
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
