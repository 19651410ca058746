package farm.weights.source;

import org.jspecify.annotations.Nullable;

/**
 * A file is no longer what its writer saw, or others were faster again and again; nothing was changed. The message says so, on
 * one line.
 */
public final class ConflictException extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable String current;

    /** @param current the file's revision now; null if there is no such file, or it can't be read */
    public ConflictException(String message, @Nullable String current) {
        super(message);
        this.current = current;
    }

    /** The file's revision now; null if there is no such file, or it can't be read. */
    public @Nullable String current() {
        return current;
    }
}
