package farm.lb.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/**
 * A server that upgrades each connection to its own protocol and echoes a text after 1.2 s. It is
 * healthy at {@code /health}.
 */
public final class EchoServer implements AutoCloseable {

    private final SocketServer server = new SocketServer(EchoServer::serve);

    public EchoServer() throws IOException {}

    public int port() {
        return server.port();
    }

    private static void serve(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        if (SocketServer.head(socket.getInputStream()).startsWith("GET /health")) {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            return;
        }
        out.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        byte[] text = socket.getInputStream().readNBytes(5);
        try {
            TimeUnit.MILLISECONDS.sleep(1200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.write(text);
    }

    /**
     * Upgrades a connection through the port, sends a text, and returns the status and the echo.
     */
    public String talkThrough(int port, String header) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /talk HTTP/1.1\r\nHost: farm\r\nConnection: Upgrade\r\nUpgrade: echo\r\n" + header
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new Scanner(SocketServer.head(socket.getInputStream()))
                    .nextLine()
                    .split(" ", 3)[1];
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            return status + " " + new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
