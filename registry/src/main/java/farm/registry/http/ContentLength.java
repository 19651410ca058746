package farm.registry.http;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** The declared length of a response body. */
public final class ContentLength {

    private ContentLength() {}

    /**
     * Returns the declared length in bytes: 0 if there is none, {@link Long#MAX_VALUE} if it is not
     * a number.
     */
    public static long of(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
