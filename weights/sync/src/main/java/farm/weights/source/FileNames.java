package farm.weights.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Detects file names that were decoded with losses. A file under a wrong name looks deleted, and
 * its keys would be deleted too.
 */
public final class FileNames {

    private static final char REPLACEMENT = '\uFFFD'; // stands for bytes that could not be decoded

    private FileNames() {}

    /** Returns the charset that Java decodes the names of local files with: the locale's. */
    static Charset local() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8);
    }

    /**
     * Returns why a name was not decoded reliably and what to do about it, on one line; null if it
     * was.
     *
     * @param charset the charset it was decoded with
     */
    public static @Nullable String problem(String name, Charset charset) {
        if (name.chars().allMatch(character -> character < 0x80)) {
            return null;
        }
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return "the name cannot be decoded, because the charset of the locale is " + charset.name()
                    + "; start weight-sync with LC_ALL=C.UTF-8";
        }
        return name.indexOf(REPLACEMENT) < 0 ? null : "the name is not UTF-8; rename it";
    }
}
