package farm.weights.tree.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * The mark of the file that a key comes from. It is kept with the key, so that a later process knows which keys one file had. Two files
 * have the same mark once in four billion times, and are then taken for one.
 */
public final class FileMark {

    private FileMark() {}

    /** @param file its path in the tree */
    public static int of(String file) {
        CRC32 sum = new CRC32();
        sum.update(file.getBytes(UTF_8));
        int mark = (int) sum.getValue();
        return mark == 0 ? 1 : mark; // 0 is for unknown
    }
}
