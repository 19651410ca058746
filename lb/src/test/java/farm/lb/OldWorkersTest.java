package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.EchoServer;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.SocketServer;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Streams keep their old workers alive. If there are too many, the oldest ends. */
@Execution(CONCURRENT)
class OldWorkersTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void theOldestOfTooManyEnds() throws IOException {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "outlived");
        try (EchoServer server = new EchoServer()) {
            cluster.register("talker", server.port(), "0.0.1");
            cluster.weights(Map.of("0.0.1", 1));
            List<Socket> streams = new ArrayList<>();
            try (LoadBalancer balancer =
                    LoadBalancer.start(SharedConsul.get(), cluster.name(), Map.of("LB_OLD_WORKERS", "2"))) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                for (int i = 0; i < 4; i++) {
                    streams.add(stream(balancer));
                    reload(cluster, balancer, i);
                }
                await("the end of the first two")
                        .atMost(SOON)
                        .until(() -> ended(streams.get(0)) && ended(streams.get(1)));
                assertThat(ended(streams.get(2))).isFalse();
                assertThat(ended(streams.get(3))).isFalse();
                assertThat(Programs.run(
                                        balancer.file("."),
                                        Map.of(),
                                        LoadBalancer.script("libexec/old-workers")
                                                .toString())
                                .output()
                                .lines())
                        .hasSize(2);
            } finally {
                for (Socket stream : streams) {
                    stream.close();
                }
            }
            cluster.deregister("talker");
        }
    }

    private static Socket stream(LoadBalancer balancer) throws IOException {
        Socket socket = new Socket("127.0.0.1", balancer.port());
        socket.getOutputStream()
                .write("GET /talk HTTP/1.1\r\nHost: farm\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(SocketServer.head(socket.getInputStream())).contains(" 101 ");
        return socket;
    }

    private static void reload(TestCluster cluster, LoadBalancer balancer, int number) {
        long worker = balancer.worker();
        String version = "1.0." + number;
        cluster.registerUnchecked(version, 9 + number, version); // an address belongs to one version
        await("the reload")
                .atMost(SOON)
                .until(() -> balancer.worker() != worker && balancer.shares().containsKey(version));
    }

    private static boolean ended(Socket stream) throws IOException {
        stream.setSoTimeout(1);
        try {
            return stream.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
