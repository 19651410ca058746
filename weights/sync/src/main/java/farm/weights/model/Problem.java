package farm.weights.model;

import org.jspecify.annotations.Nullable;

/**
 * A problem with the source or one of its files.
 *
 * @param file the name of the file, or the source
 * @param line the line, from 1; null if the problem has none
 * @param reason the problem and its remedy, on one line
 */
public record Problem(String file, @Nullable Integer line, String reason) {

    /** Returns a text such as {@code goat.json:3: …}. */
    @Override
    public String toString() {
        return file + (line == null ? "" : ":" + line) + ": " + reason;
    }
}
