package farm.weights.kv;

import farm.weights.model.Names;
import farm.weights.tree.plan.Keys;
import java.util.function.Predicate;

/**
 * Which keys a store is about, and by what it knows those that it wrote.
 *
 * @param prefix what all of them begin with; only these are read and watched
 * @param keys which of these count
 * @param marks the flags of the keys that it wrote
 * @param own what the keys begin with under which weight-sync tells of itself
 */
public record Scope(String prefix, Predicate<String> keys, Marks marks, String own) {

    /** Weights; they may belong to any service, so all of the KV is read. */
    public static final Scope WEIGHTS = new Scope("", Scope::isWeight, Marks.ofWeights(), Keys.RESERVED);

    // keys that others take for a weight's, though they are none, have to be named
    private static boolean isWeight(String key) {
        return Names.parseKey(key).isPresent() || Names.serviceOfOddKey(key).isPresent();
    }

    /**
     * All keys of a tree.
     *
     * @param to where it goes: empty, or with a slash at its end
     */
    public static Scope tree(String to) {
        return new Scope(
                to,
                key -> !key.equals(to) && !key.startsWith(Keys.RESERVED),
                Marks.ofTree(to),
                Keys.RESERVED + "trees/" + to);
    }
}
