package farm.model;

import java.io.IOException;

/** Thrown for a folder that is not safe from other users. The message is one line for the user. */
public final class UnsafeFolderException extends IOException {

    private static final long serialVersionUID = 1;

    UnsafeFolderException(String message) {
        super(message);
    }
}
