package farm.weights.tree.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * The mark of the file that a key comes from: a checksum of its path. It is stored in the key's
 * flags, so that another process knows which keys came from one file. The chance that two files
 * have the same mark is one in four billion. They would count as one.
 */
public final class FileMark {

    private FileMark() {}

    /**
     * Returns the mark of a file.
     *
     * @param file the path in the tree
     */
    public static int of(String file) {
        CRC32 sum = new CRC32();
        sum.update(file.getBytes(UTF_8));
        int mark = (int) sum.getValue();
        return mark == 0 ? 1 : mark; // 0 is for unknown
    }
}
