package farm.weights.tree.plan;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The keys that KV should hold for a tree.
 *
 * @param keys by name
 * @param untouchable the keys of files that were never valid; nothing at or below them is deleted
 */
public record DesiredKeys(SortedMap<String, Key> keys, Set<String> untouchable) {

    public DesiredKeys {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        untouchable = Set.copyOf(untouchable);
    }

    /**
     * The value of a key.
     *
     * @param file the file that it comes from
     * @param current whether the file has the value now; if not, it comes from the last valid state
     *     of the file
     */
    public record Key(String value, String file, boolean current) {}

    /** Returns whether a key may belong to a file that was never valid. */
    boolean isUntouchable(String key) {
        for (String part = key; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('/')))) {
            if (untouchable.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
