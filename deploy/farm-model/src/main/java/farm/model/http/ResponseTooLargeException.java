package farm.model.http;

import java.io.IOException;

/** Thrown for a response whose body exceeds the limit. */
public final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param most the limit in bytes */
    public ResponseTooLargeException(long most) {
        super("the response is larger than " + most + " bytes");
    }
}
