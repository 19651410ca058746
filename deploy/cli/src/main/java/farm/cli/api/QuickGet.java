package farm.cli.api;

import farm.model.http.ResponseTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends a GET request by {@link HttpURLConnection}, which loads in a tenth of the time of
 * {@code java.net.http}.
 */
final class QuickGet {

    private static final int CONNECT_MILLIS = 2_000;

    private QuickGet() {}

    /**
     * A response.
     *
     * @param body empty if there is none
     */
    record Response(int status, String body) {}

    /** Sends the request; the timeout applies to each read. */
    static Response send(URI address, Duration timeout) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
        connection.setInstanceFollowRedirects(false);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] read = body == null ? new byte[0] : body.readNBytes(ConsoleClient.MAX_RESPONSE + 1);
            if (read.length > ConsoleClient.MAX_RESPONSE) {
                connection.disconnect();
                throw new ResponseTooLargeException(ConsoleClient.MAX_RESPONSE);
            }
            return new Response(status, new String(read, StandardCharsets.UTF_8));
        }
    }
}
