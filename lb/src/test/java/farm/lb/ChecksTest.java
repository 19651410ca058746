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
import java.util.List;
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

    /**
     * HAProxy closes the connection as soon as it has read the status. A piece of the answer that
     * arrives later is still answered with a reset, so only an answer in one piece never is.
     */
    @Test
    void checksCloseTheConnectionInOrder() throws IOException {
        CheckedServer whole = new CheckedServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        CheckedServer pieces = new CheckedServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "ok");
        try (SocketServer one = new SocketServer(whole);
                SocketServer two = new SocketServer(pieces);
                LoadBalancer balancer = single.balancer(Map.of())) {
            single.cluster().registerUnchecked("whole", one.port(), "0.0.2");
            single.cluster().registerUnchecked("piecewise", two.port(), "0.0.2");
            balancer.awaitChecked(one.port());
            await("orderly ends")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> whole.orderly.get() >= 10 && pieces.orderly.get() >= 3);
            assertThat(whole.resets).isEmpty();
            single.cluster().deregister("whole");
            single.cluster().deregister("piecewise");
        }
    }

    /** Answers checks in pieces, and counts how HAProxy closes the connections. */
    private static final class CheckedServer implements SocketServer.Handler {

        private final List<String> pieces;
        private final AtomicInteger orderly = new AtomicInteger();
        private final Queue<IOException> resets = new ConcurrentLinkedQueue<>();

        CheckedServer(String... pieces) {
            this.pieces = List.of(pieces);
        }

        @Override
        public void serve(Socket socket) throws IOException {
            SocketServer.head(socket.getInputStream());
            try {
                for (String piece : pieces) {
                    socket.getOutputStream().write(piece.getBytes(StandardCharsets.US_ASCII));
                }
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
                orderly.incrementAndGet();
            } catch (IOException e) {
                resets.add(e);
            }
        }
    }
}
