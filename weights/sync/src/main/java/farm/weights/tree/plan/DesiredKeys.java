package farm.weights.tree.plan;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What KV should hold.
 *
 * @param keys by name, in its order
 * @param untouchable keys and what is under them: of files that are not in order, and whose keys are therefore not known
 */
public record DesiredKeys(SortedMap<String, Key> keys, Set<String> untouchable) {

    public DesiredKeys {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
        untouchable = Set.copyOf(untouchable);
    }

    /**
     * One key.
     *
     * @param file where it comes from
     * @param fresh whether the file says so now; otherwise it did when it was last in order
     */
    public record Key(String value, String file, boolean fresh) {}

    /** Whether nobody knows if a key is wanted. */
    boolean isUntouchable(String key) {
        for (String part = key; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('/')))) {
            if (untouchable.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
