package farm.weights.source;

import org.jspecify.annotations.Nullable;

/**
 * Reports that a file is not at the revision the writer expected, or that other writers were faster
 * several times in a row. Nothing was changed. The message is one line.
 */
public final class ConflictException extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable String current;

    /**
     * @param current the file's current revision; null if the file does not exist or cannot be read
     */
    public ConflictException(String message, @Nullable String current) {
        super(message);
        this.current = current;
    }

    /** Returns the file's current revision; null if the file does not exist or cannot be read. */
    public @Nullable String current() {
        return current;
    }
}
