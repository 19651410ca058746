package farm.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** Sends requests as they are written, which HTTP clients would refuse or put in order. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 10_000;

    private RawHttp() {}

    /**
     * The whole answer, head and body, with {@code Connection: close} asked for.
     *
     * @param requestLine such as {@code GET /%2e%2e/q/metrics}, without the protocol
     * @param headers each as it is to be sent, such as {@code Host: a b}
     * @throws UncheckedIOException if there is no answer within 10 s
     */
    public static String send(URI service, String requestLine, String... headers) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
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
