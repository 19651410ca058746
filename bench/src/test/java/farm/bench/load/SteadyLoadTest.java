package farm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SteadyLoadTest {

    private static final String MILK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmilk";

    // The server sends this response to the first request of a connection, and closes it at the
    // second one.
    private static SteadyLoad loadAgainst(String text) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answerOnce(server, text));
            SteadyLoad load = SteadyLoad.start(server.getLocalPort());
            try (load) {
                await().until(() -> load.failures() > 0);
            }
            return load;
        }
    }

    private static void answerOnce(ServerSocket server, String text) {
        while (!server.isClosed()) {
            try (Socket accepted = server.accept()) {
                awaitRequest(accepted);
                accepted.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                if (!text.isEmpty()) {
                    awaitRequest(accepted);
                }
            } catch (IOException e) {
                // the load has closed the connection, or the test is over
            }
        }
    }

    private static void awaitRequest(Socket accepted) throws IOException {
        String end = "";
        while (!end.endsWith("\r\n\r\n")) {
            int c = accepted.getInputStream().read();
            if (c < 0) {
                return;
            }
            end += (char) c;
        }
    }

    @Test
    void closedKeepAliveConnectionIsCountedSeparately() throws IOException {
        SteadyLoad load = loadAgainst(MILK);
        assertThat(load.closed()).isPositive().isEqualTo(load.failures());
    }

    @Test
    void closedNewConnectionIsAnOrdinaryFailure() throws IOException {
        SteadyLoad load = loadAgainst("");
        assertThat(load.failures()).isPositive();
        assertThat(load.closed()).isZero();
    }
}
