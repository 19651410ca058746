package farm.model.http;

import java.io.IOException;

/** Thrown for a response whose body exceeds the limit. */
public final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param maxBytes the limit in bytes */
    public ResponseTooLargeException(long maxBytes) {
        super("the response is larger than " + maxBytes + " bytes");
    }
}
