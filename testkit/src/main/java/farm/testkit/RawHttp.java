package farm.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/**
 * Sends HTTP requests byte by byte as given, including malformed ones that an HTTP client would
 * reject or correct.
 */
public final class RawHttp {

    private static final int TIMEOUT_MILLIS = 10_000;

    private RawHttp() {}

    /**
     * Sends a request with {@code Connection: close} and returns the whole response, head and body.
     *
     * @param requestLine such as {@code GET /%2e%2e/q/metrics}, without the protocol
     * @param headers header lines, such as {@code Host: a b}
     * @throws UncheckedIOException if there is no response within 10 s
     */
    public static String send(URI service, String requestLine, String... headers) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            StringBuilder head = new StringBuilder(requestLine).append(" HTTP/1.1\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            head.append("Connection: close\r\n\r\n");
            socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
