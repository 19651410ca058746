package farm.weights.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * The flags that mark the keys written by weight-sync. For a tree they also hold the mark of the
 * file that a key came from. Consul stores 64 bits of flags with each key and writes them together
 * with the value.
 *
 * @param flags the flags of a key without a file mark
 * @param mask the bits that hold the file mark; 0 for none
 * @param legacy the flags of keys written before file marks existed
 */
public record KeyFlags(long flags, long mask, long legacy) {

    private static final long TREE = 1L << 62; // the flags of other programs are mostly small numbers
    private static final long LEGACY_TREE = 0x74726565L << 32; // "tree"
    private static final long LOW = 0xFFFF_FFFFL;

    /** Returns the flags of weights. Their keys name their files, so they need no mark. */
    static KeyFlags ofWeights() {
        long goat = 0x676F6174;
        return new KeyFlags(goat, 0, goat);
    }

    /**
     * Returns the flags of a tree's keys. Each tree has its own, which differ from those of
     * weights, so that a tree inside another one keeps its keys.
     *
     * @param to the prefix of the tree's keys
     */
    static KeyFlags ofTree(String to) {
        CRC32 sum = new CRC32();
        sum.update(to.getBytes(UTF_8));
        return new KeyFlags(TREE | (sum.getValue() & LOW >> 2) << 32, LOW, LEGACY_TREE | sum.getValue());
    }

    /** Returns whether weight-sync wrote a key with these flags. */
    boolean isOurs(long keyFlags) {
        return (keyFlags & ~mask) == flags || keyFlags == legacy;
    }

    /** Returns the file mark in the flags of a key; 0 for unknown. */
    int fileMark(long keyFlags) {
        return (keyFlags & ~mask) == flags ? (int) (keyFlags & mask) : 0;
    }

    /** Returns the flags of a key with this file mark. */
    long of(int fileMark) {
        return flags | (fileMark & mask);
    }
}
