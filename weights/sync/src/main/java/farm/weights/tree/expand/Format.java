package farm.weights.tree.expand;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of file whose content can become keys of its own. */
public enum Format {
    JSON("json"),
    YAML("yaml", "yml"),
    PROPERTIES("properties");

    private final List<String> extensions;

    Format(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** What the names of such files end with, without the dot. */
    public List<String> extensions() {
        return extensions;
    }

    /** The format of a file by its name's extension, in whatever case. */
    static Optional<Format> of(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }
}
