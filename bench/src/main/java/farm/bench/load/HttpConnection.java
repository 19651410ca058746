package farm.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 connection on a plain socket. It never retries, so every lost request is visible. */
public final class HttpConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public HttpConnection(int port) throws IOException {
        this(port, ANSWER_MILLIS);
    }

    /** @param answerMillis timeout for each read of a response */
    public HttpConnection(int port, int answerMillis) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(answerMillis);
        socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a GET and returns the response. */
    public Response get(String path) throws IOException {
        sendHead("GET", path, Map.of());
        ResponseHead head = head();
        String body = new String(body(head).readAllBytes(), StandardCharsets.UTF_8);
        return new Response(head.status(), body, head.closes());
    }

    /** Whether a GET on a new connection returns 200. */
    public static boolean isOk(int port, String path) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.get(path).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether {@code /milk} returns 200. */
    public static boolean servesMilk(int port) {
        return isOk(port, "/milk");
    }

    /** Sends the head of a request. The caller writes the body, if any, to {@link #out()}. */
    public void sendHead(String method, String path, Map<String, String> fields) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        fields.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        out().write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The stream for the body of a request. */
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Reads the head of a response. */
    public ResponseHead head() throws IOException {
        int status = Integer.parseInt(HttpLines.next(in).split(" ", 3)[1]);
        Map<String, String> fields = new HashMap<>();
        for (String line = HttpLines.next(in); !line.isEmpty(); line = HttpLines.next(in)) {
            int colon = line.indexOf(':');
            fields.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new ResponseHead(status, fields);
    }

    /** The body of a response. The caller reads it to its end before the next request. */
    public InputStream body(ResponseHead head) {
        return head.length() < 0 && !head.isChunked() ? in : new ResponseBody(in, head.length());
    }

    /** Closes a connection and ignores errors; null is allowed. */
    public static void closeQuietly(@Nullable HttpConnection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                // the connection is of no use any more
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
