package farm.weights.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.model.Names;
import farm.weights.tree.plan.Keys;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * Which keys a store is about, and by what it knows those that it wrote.
 *
 * @param prefix what all of them begin with; only these are read and watched
 * @param keys which of these count
 * @param flags of the keys that it wrote
 * @param own what the keys begin with under which weight-sync tells of itself
 */
public record Scope(String prefix, Predicate<String> keys, long flags, String own) {

    /** Weights; they may belong to any service, so all of the KV is read. */
    public static final Scope WEIGHTS =
            new Scope("", key -> Names.parseKey(key).isPresent(), 0x676F6174 /* goat */, Keys.RESERVED);

    private static final long TREE = 0x74726565L << 32; // "tree"

    /**
     * All keys of a tree. Weights, and trees that go elsewhere, have other flags, so that none takes the keys of another one for its
     * own where one goes into the other.
     *
     * @param to where it goes: empty, or with a slash at its end
     */
    public static Scope tree(String to) {
        CRC32 sum = new CRC32();
        sum.update(to.getBytes(UTF_8));
        return new Scope(
                to,
                key -> !key.equals(to) && !key.startsWith(Keys.RESERVED),
                TREE | sum.getValue(),
                Keys.RESERVED + "trees/" + to);
    }
}
