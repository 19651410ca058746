package farm.weights.kv;

import farm.weights.model.Names;
import farm.weights.tree.plan.ConsulKeys;
import java.util.function.Predicate;

/**
 * Which keys a store is about, and by what it knows those that it wrote.
 *
 * @param prefix what all of them begin with; only these are read and watched
 * @param keys which of these count
 * @param marks the flags of the keys that it wrote
 * @param own what the keys begin with under which weight-sync tells of itself
 */
public record KeyScope(String prefix, Predicate<String> keys, KeyFlags marks, String own) {

    /** Weights; they may belong to any service, so all of the KV is read. */
    public static final KeyScope WEIGHTS =
            new KeyScope("", KeyScope::isWeight, KeyFlags.ofWeights(), ConsulKeys.RESERVED);

    // keys that others take for a weight's, though they are none, have to be named
    private static boolean isWeight(String key) {
        return Names.parseKey(key).isPresent() || Names.serviceOfOddKey(key).isPresent();
    }

    /**
     * All keys of a tree.
     *
     * @param to where it goes: empty, or with a slash at its end
     */
    public static KeyScope tree(String to) {
        return new KeyScope(
                to,
                key -> !key.equals(to) && !key.startsWith(ConsulKeys.RESERVED),
                KeyFlags.ofTree(to),
                ConsulKeys.RESERVED + "trees/" + to);
    }
}
