package farm.weights.tree.expand;

import farm.weights.model.Printable;
import org.jspecify.annotations.Nullable;

/** A file can't be read any further; the message says why, on one line. */
final class MalformedFileException extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable Integer line;
    private final boolean maybeUnfinished;

    /**
     * @param line counted from 1; null where no line is to blame
     * @param maybeUnfinished whether the rest of the file may only be missing
     */
    MalformedFileException(@Nullable Integer line, String message, boolean maybeUnfinished) {
        super(message);
        this.line = line;
        this.maybeUnfinished = maybeUnfinished;
    }

    /** A file that is not YAML, for a reason that the library gives. */
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
