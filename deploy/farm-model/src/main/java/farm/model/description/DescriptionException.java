package farm.model.description;

/**
 * An invalid {@code farm.yaml}. The message is one line for users: file, line, what is wrong and
 * what to write.
 */
public final class DescriptionException extends Exception {

    private static final long serialVersionUID = 1;

    DescriptionException(String message) {
        super(message);
    }
}
