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

    // Each connection gets this answer to its first request, and is closed at its second one.
    private static SteadyLoad onceAnsweredWith(String text) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answerOnce(server, text));
            SteadyLoad load = SteadyLoad.on(server.getLocalPort());
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
                // the load has left, or the test is over
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
    void theEndOfAKeptConnectionIsAFailureThatIsToldApart() throws IOException {
        SteadyLoad load = onceAnsweredWith(MILK);
        assertThat(load.closed()).isPositive().isEqualTo(load.failures());
    }

    @Test
    void theEndOfANewConnectionIsAFailureLikeOthers() throws IOException {
        SteadyLoad load = onceAnsweredWith("");
        assertThat(load.failures()).isPositive();
        assertThat(load.closed()).isZero();
    }
}
