package farm.cli.error;

import org.jspecify.annotations.Nullable;

/** Something that the user can mend; its message is the one line that is shown. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode code;

    /**
     * @param code what the command ends with
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
