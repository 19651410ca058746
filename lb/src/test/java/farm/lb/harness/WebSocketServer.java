package farm.lb.harness;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A WebSocket instance that echoes short texts. It is healthy at {@code /health}. */
public final class WebSocketServer implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("(?i)\r\nSec-WebSocket-Key: *([^\r]+)\r\n");
    private static final String SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455

    private final SocketServer server = new SocketServer(WebSocketServer::serve);

    public WebSocketServer() throws IOException {}

    public int port() {
        return server.port();
    }

    private static void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        Matcher key = KEY.matcher(SocketServer.head(in));
        if (!key.find()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            return;
        }
        out.write(("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        while (true) {
            int first = in.readUnsignedByte();
            byte[] text = new byte[in.readUnsignedByte() & 0x7f]; // a client masks its texts, a server does not
            byte[] mask = in.readNBytes(4);
            in.readFully(text);
            for (int i = 0; i < text.length; i++) {
                text[i] ^= mask[i % 4];
            }
            out.write(first);
            out.write(text.length);
            out.write(text);
        }
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
