package farm.model.http;

import java.io.IOException;

/** An answer with a larger body than is read. */
public final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param most bytes that are read */
    public ResponseTooLargeException(long most) {
        super("the answer is larger than " + most + " bytes");
    }
}
