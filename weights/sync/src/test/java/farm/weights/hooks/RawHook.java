package farm.weights.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** A delivery that is sent bit by bit. */
final class RawHook implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    private RawHook(Socket socket) {
        this.socket = socket;
    }

    /** Sends the headers to GitHub's hook. */
    static RawHook begin(URI service, String... headers) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawHook(socket)
                .send("POST /hooks/github HTTP/1.1\r\nHost: hooks.example\r\n" + String.join("\r\n", headers)
                        + "\r\n\r\n");
    }

    RawHook send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return this;
    }

    /** The answer so far, all of its headers included. */
    String answer() throws IOException {
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

    /** Returns when the other side has closed the connection, and fails if it does not. */
    void awaitEnd() throws IOException {
        socket.getInputStream().readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
