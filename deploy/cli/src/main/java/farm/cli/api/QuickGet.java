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
 * A GET by the JDK's older HTTP client, which costs a tenth of what loading the newer one does: {@code farm status} asks once and is
 * done.
 */
final class QuickGet {

    private static final int CONNECT_MILLIS = 2_000;

    private QuickGet() {}

    /** @param body empty if there is none */
    record Answer(int status, String body) {}

    static Answer ask(URI address, Duration patience) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
        connection.setInstanceFollowRedirects(false);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] read = body == null ? new byte[0] : body.readNBytes(ConsoleClient.LARGEST_ANSWER + 1);
            if (read.length > ConsoleClient.LARGEST_ANSWER) {
                connection.disconnect();
                throw new ResponseTooLargeException(ConsoleClient.LARGEST_ANSWER);
            }
            return new Answer(status, new String(read, StandardCharsets.UTF_8));
        }
    }
}
