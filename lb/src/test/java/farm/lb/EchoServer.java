package farm.lb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** Upgrades each connection to a protocol of its own and says after 1.2 s of silence what it was told; well at {@code /health}. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    EchoServer() throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    private static void serve(Socket accepted) {
        try (Socket socket = accepted) {
            OutputStream out = socket.getOutputStream();
            if (head(socket.getInputStream()).startsWith("GET /health")) {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            out.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] told = socket.getInputStream().readNBytes(5);
            TimeUnit.MILLISECONDS.sleep(1200);
            out.write(told);
        } catch (IOException e) {
            // the other side has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    /** Upgrades a connection through the port, says hello, and gives the status and the echo. */
    String talkThrough(int port, String header) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /talk HTTP/1.1\r\nHost: farm\r\nConnection: Upgrade\r\nUpgrade: echo\r\n" + header
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status =
                    new Scanner(head(socket.getInputStream())).nextLine().split(" ", 3)[1];
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            return status + " " + new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
