package farm.weights.tree.expand;

import farm.model.text.Printable;
import org.jspecify.annotations.Nullable;

/** A file cannot be parsed any further. The message says why, on one line. */
final class MalformedFileException extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable Integer line;
    private final boolean maybeUnfinished;

    /**
     * @param line the line, from 1; null if the problem has none
     * @param maybeUnfinished whether a save of the file may be in progress
     */
    MalformedFileException(@Nullable Integer line, String message, boolean maybeUnfinished) {
        super(message);
        this.line = line;
        this.maybeUnfinished = maybeUnfinished;
    }

    /**
     * Returns the exception for a file that is not YAML, with the reason that the library gives.
     */
    static MalformedFileException ofYaml(@Nullable Integer line, String why) {
        return new MalformedFileException(line, "not YAML: " + Printable.of(why, 200), true);
    }

    @Nullable
    Integer line() {
        return line;
    }

    boolean maybeUnfinished() {
        return maybeUnfinished;
    }
}
