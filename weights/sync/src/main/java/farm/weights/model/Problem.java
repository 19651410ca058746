package farm.weights.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the weights' source.
 *
 * @param file the file's name, or the folder
 * @param line counted from 1; null where no line is to blame
 * @param reason what is wrong and what to do, on one line
 */
public record Problem(String file, @Nullable Integer line, String reason) {

    /** For people, such as {@code goat.json:3: …}. */
    @Override
    public String toString() {
        return file + (line == null ? "" : ":" + line) + ": " + reason;
    }
}
