package farm.farmer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import farm.testkit.ConsulServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stub of the goats' load balancer, registered in a real Consul, whose goat answers with 30 MiB.
 */
final class OversizedGoatStub implements AutoCloseable {

    /** The framing of the answer. */
    enum Framing {
        CONTENT_LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private static final int PART = 64 * 1024;
    private static final int PARTS = 480;

    private final ConsulServer consul;
    private final Framing framing;
    private final ServerSocket server;
    private final String id;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();

    OversizedGoatStub(ConsulServer consul, Framing framing) {
        this.consul = consul;
        this.framing = framing;
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
        id = "lb-goat-127.0.0.1-" + server.getLocalPort();
        Registrations.register(consul, id, "127.0.0.1", server.getLocalPort(), server.getLocalPort());
    }

    /** Returns the number of requests for milk. */
    int requests() {
        return requests.get();
    }

    /** Returns the number of bytes sent. */
    long sent() {
        return sent.get();
    }

    private void serve() {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.setSendBufferSize(PART);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            String request = in.readLine();
            for (String line = request; line != null && !line.isEmpty(); ) {
                line = in.readLine();
            }
            OutputStream out = socket.getOutputStream();
            if (request != null && request.startsWith("GET /health ")) {
                String body = "{\"service\":\"goat\",\"port\":%d}".formatted(server.getLocalPort());
                write(out, "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);
            } else if (request != null) {
                requests.incrementAndGet();
                sendTooMuch(out);
            }
        } catch (IOException e) {
            // the farmer closed the connection
        }
    }

    private void sendTooMuch(OutputStream out) throws IOException {
        byte[] part = "m".repeat(PART).getBytes(US_ASCII);
        write(
                out,
                switch (framing) {
                    case CONTENT_LENGTH -> "Content-Length: " + (long) PART * PARTS + "\r\n\r\n";
                    case CHUNKED -> "Transfer-Encoding: chunked\r\n\r\n";
                    case UNTIL_CLOSE -> "Connection: close\r\n\r\n";
                });
        for (int i = 0; i < PARTS; i++) {
            if (framing == Framing.CHUNKED) {
                out.write((Integer.toHexString(PART) + "\r\n").getBytes(US_ASCII));
            }
            out.write(part);
            sent.addAndGet(PART);
            if (framing == Framing.CHUNKED) {
                out.write("\r\n".getBytes(US_ASCII));
            }
        }
        if (framing == Framing.CHUNKED) {
            out.write("0\r\n\r\n".getBytes(US_ASCII));
        }
    }

    private static void write(OutputStream out, String head) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nVia: 1.1 lb-goat\r\n" + head).getBytes(US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        Registrations.deregister(consul, id);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
