package farm.cli.error;

import org.jspecify.annotations.Nullable;

/** An error that the user can fix. The command shows its message as one line. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode code;

    /**
     * @param code exit code of the command
     * @param message what is wrong, where, and what to do
     */
    public UserError(ExitCode code, String message) {
        this(code, message, null);
    }

    public UserError(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
