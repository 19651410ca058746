package farm.cli.error;

import farm.model.text.Printable;

/** One-line messages for exceptions. */
public final class ErrorMessage {

    private ErrorMessage() {}

    /**
     * Returns the first line of the first message in the chain of causes, or the exception's name
     * if none has a message.
     */
    public static String of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                return Printable.of(message.lines().findFirst().orElse(""));
            }
        }
        return error.getClass().getSimpleName();
    }
}
