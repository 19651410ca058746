package farm.weights.command;

/** Ends a command. The message says why, on one line. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode code;

    CommandException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
