package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SingleGoat;
import farm.lb.harness.SocketServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The timeout of HAProxy's checks, and how they close connections. */
@Execution(CONCURRENT)
class ChecksTest {

    @RegisterExtension
    final SingleGoat single = new SingleGoat("checked");

    @ParameterizedTest
    @CsvSource({"100ms, 900", "2s, 900", "10s, 4500", "1h, 5000"})
    void theTimeoutFollowsTheServerTimeout(String timeout, int millis) {
        try (LoadBalancer balancer = single.balancer(Map.of("LB_SERVER_TIMEOUT", timeout))) {
            assertThat(balancer.read("haproxy.cfg")).contains("\n    timeout check " + millis + "ms\n");
        }
    }

    @Test
    void checksNeverResetTheConnection() throws IOException {
        AtomicInteger orderly = new AtomicInteger();
        Queue<IOException> resets = new ConcurrentLinkedQueue<>();
        SocketServer.Handler inTwoPieces = socket -> {
            SocketServer.head(socket.getInputStream());
            try {
                write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
                write(socket, "ok");
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
                orderly.incrementAndGet();
            } catch (IOException e) {
                resets.add(e);
            }
        };
        try (SocketServer server = new SocketServer(inTwoPieces);
                LoadBalancer balancer = single.balancer(Map.of())) {
            single.cluster().registerUnchecked("piecewise", server.port(), "0.0.2");
            balancer.awaitChecked(server.port());
            await("some checks").atMost(Duration.ofSeconds(30)).until(() -> orderly.get() + resets.size() >= 10);
            assertThat(resets).isEmpty();
            single.cluster().deregister("piecewise");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
