package farm.model;

import java.io.IOException;

/** A folder in which a farm would not be its owner's alone; the message is one line for people. */
public final class UnsafeFolderException extends IOException {

    private static final long serialVersionUID = 1;

    UnsafeFolderException(String message) {
        super(message);
    }
}
