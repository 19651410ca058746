package farm.weights.tree.expand;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A file format whose values can become keys of their own. */
public enum Format {
    JSON("json"),
    YAML("yaml", "yml"),
    PROPERTIES("properties");

    private final List<String> extensions;

    Format(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** Returns the extensions of such files, without the dot. */
    public List<String> extensions() {
        return extensions;
    }

    /** Returns the format of a file by its extension, in any case. */
    static Optional<Format> of(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }
}
