package farm.model;

import java.io.IOException;

/** Thrown for a folder that other users own or could replace. The message is for the user. */
public final class UnsafeFolderException extends IOException {

    private static final long serialVersionUID = 1;

    UnsafeFolderException(String message) {
        super(message);
    }
}
