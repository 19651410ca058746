package farm.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection on a bare socket: it never tries anything again, so that nothing lost goes unseen. */
public final class Connection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public Connection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a GET and waits for its answer. */
    public Answer get(String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        String statusLine = line();
        int length = -1;
        boolean closes = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String field = line.toLowerCase(Locale.ROOT);
            if (field.startsWith("content-length:")) {
                length =
                        Integer.parseInt(field.substring(field.indexOf(':') + 1).strip());
            }
            closes |= field.startsWith("connection:") && field.endsWith("close");
        }
        byte[] body = length < 0 ? in.readAllBytes() : in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer broke off after " + body.length + " of " + length + " bytes");
        }
        return new Answer(
                Integer.parseInt(statusLine.split(" ", 3)[1]),
                new String(body, StandardCharsets.UTF_8),
                closes || length < 0);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after \"" + line + "\"");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
