package farm.weights.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells names that are known for certain from names that were decoded with losses. Under a wrong name a file's keys would look as
 * if their file had been deleted.
 */
public final class FileNames {

    private static final char REPLACEMENT = '\uFFFD'; // stands for bytes that could not be decoded

    private FileNames() {}

    /** The charset that Java decodes the names of local files with, which is the locale's. */
    static Charset local() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8);
    }

    /**
     * Why a name is not known for certain, and what to do about it, on one line; null if it is.
     *
     * @param charset what it was decoded with
     */
    public static @Nullable String problem(String name, Charset charset) {
        if (name.chars().allMatch(character -> character < 0x80)) {
            return null;
        }
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return "the name can't be decoded, because the charset of the locale is " + charset.name()
                    + "; start weight-sync with LC_ALL=C.UTF-8";
        }
        return name.indexOf(REPLACEMENT) < 0 ? null : "the name is not UTF-8; rename it";
    }
}
