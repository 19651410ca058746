package farm.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** A request that is sent in pieces, also invalid ones that no client would send. */
public final class RawRequest implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    private RawRequest(Socket socket) {
        this.socket = socket;
    }

    /**
     * Sends the beginning of a request.
     *
     * @param what such as {@code GET /status}
     * @param headers all of them
     */
    public static RawRequest begin(URI service, String what, String... headers) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new RawRequest(socket).send(what + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }

    public RawRequest send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return this;
    }

    /** Returns the status and headers of the response. */
    public String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    /** Returns the rest of the response up to the end of the connection; fails if it stays open. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
