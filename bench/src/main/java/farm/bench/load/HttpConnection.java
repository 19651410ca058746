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

/** One HTTP/1.1 connection on a bare socket: it never tries anything again, so that nothing lost goes unseen. */
public final class HttpConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public HttpConnection(int port) throws IOException {
        this(port, ANSWER_MILLIS);
    }

    /** @param answerMillis how long the other side may be silent */
    public HttpConnection(int port, int answerMillis) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(answerMillis);
        socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a GET and waits for its answer. */
    public Response get(String path) throws IOException {
        ask("GET", path, Map.of());
        ResponseHead head = head();
        String body = new String(body(head).readAllBytes(), StandardCharsets.UTF_8);
        return new Response(head.status(), body, head.closes());
    }

    /** Sends the beginning of a request; a body, of the length that the fields say, is written afterwards. */
    public void ask(String method, String path, Map<String, String> fields) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        fields.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
        out().write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Where the body of a request goes. */
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Waits for the beginning of an answer. */
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

    /** The body of the answer that began so; to be read to its end before anything else is asked. */
    public InputStream body(ResponseHead head) {
        return head.length() < 0 && !head.isChunked() ? in : new ResponseBody(in, head.length());
    }

    /** Closes a connection that is of no use any more, in whatever state it is; null for none. */
    public static void drop(@Nullable HttpConnection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                // nobody is left who could do anything about it
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
