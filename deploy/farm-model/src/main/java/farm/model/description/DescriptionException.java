package farm.model.description;

/** A {@code farm.yaml} that can't be used; the message is one line for people: file, line, what is wrong, what to write. */
public final class DescriptionException extends Exception {

    private static final long serialVersionUID = 1;

    DescriptionException(String message) {
        super(message);
    }
}
