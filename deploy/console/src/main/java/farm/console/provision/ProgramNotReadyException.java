package farm.console.provision;

import java.io.IOException;

/** Thrown for a program that is being prepared. It is tried again soon, and that is no failure. */
public final class ProgramNotReadyException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param message one line for users */
    public ProgramNotReadyException(String message) {
        super(message);
    }
}
