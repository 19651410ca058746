package farm.cli.error;

import farm.model.text.Printable;

/** Why something failed, for people. */
public final class ErrorMessage {

    private ErrorMessage() {}

    /** On one line: the first message on the way to the root, or the name of the error where none has one. */
    public static String inOneLine(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                return Printable.of(message.lines().findFirst().orElse(""));
            }
        }
        return error.getClass().getSimpleName();
    }
}
