package farm.weights.kv;

import farm.weights.model.Names;
import java.util.function.Predicate;

/**
 * The keys that a store reads and writes.
 *
 * @param prefix the prefix of all of them; only keys below it are read and watched
 * @param keys whether a key below the prefix belongs to the scope
 * @param flags the flags of the keys that weight-sync wrote
 * @param ownPrefix the prefix of weight-sync's own keys, such as its status
 */
public record KeyScope(String prefix, Predicate<String> keys, KeyFlags flags, String ownPrefix) {

    /**
     * The keys of all services' weights, and of held weights. They have no common prefix, so the
     * whole KV is read.
     */
    public static final KeyScope WEIGHTS =
            new KeyScope("", KeyScope::isWeightOrHeld, KeyFlags.ofWeights(), Names.OWN_PREFIX);

    // includes keys that only look like a weight's, because the status has to name them
    private static boolean isWeightOrHeld(String key) {
        return Names.parseKey(key).isPresent()
                || Names.serviceOfOddKey(key).isPresent()
                || key.startsWith(Names.HELD_PREFIX);
    }

    /**
     * Returns the scope of a tree.
     *
     * @param to the prefix of the tree's keys: empty, or with a slash at its end
     */
    public static KeyScope tree(String to) {
        return new KeyScope(
                to,
                key -> !key.equals(to) && !key.startsWith(Names.OWN_PREFIX),
                KeyFlags.ofTree(to),
                Names.OWN_PREFIX + "trees/" + to);
    }
}
