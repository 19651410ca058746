package farm.weights.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * The flags of the keys that weight-sync wrote. They tell these from the keys of others, and of those of a tree they hold the mark of
 * the file that the key came from. Consul keeps 64 bits with each key, and writes them together with the value.
 *
 * @param flags of the keys without a mark
 * @param mask which bits of the flags hold the mark; 0 for none
 * @param former of keys that were written before there were marks
 */
public record KeyFlags(long flags, long mask, long former) {

    private static final long TREE = 1L << 62; // other programs' flags are mostly small numbers
    private static final long FORMER_TREE = 0x74726565L << 32; // "tree"
    private static final long LOW = 0xFFFF_FFFFL;

    /** Weights; their keys name their files. */
    static KeyFlags ofWeights() {
        long goat = 0x676F6174;
        return new KeyFlags(goat, 0, goat);
    }

    /**
     * The keys of a tree. Weights, and trees that go elsewhere, have other flags, so that none takes the keys of another one for its own
     * where one goes into the other.
     *
     * @param to where it goes
     */
    static KeyFlags ofTree(String to) {
        CRC32 sum = new CRC32();
        sum.update(to.getBytes(UTF_8));
        return new KeyFlags(TREE | (sum.getValue() & LOW >> 2) << 32, LOW, FORMER_TREE | sum.getValue());
    }

    /** Whether a key with these flags is one that weight-sync wrote. */
    boolean isOurs(long its) {
        return (its & ~mask) == flags || its == former;
    }

    /** The mark of the file that such a key came from; 0 for unknown. */
    int owner(long its) {
        return (its & ~mask) == flags ? (int) (its & mask) : 0;
    }

    /** The flags of a key. */
    long of(int owner) {
        return flags | (owner & mask);
    }
}
