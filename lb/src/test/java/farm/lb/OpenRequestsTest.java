package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.SocketServer;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lb/open}: the number of open requests of an instance, over all workers of HAProxy. */
@Execution(CONCURRENT)
class OpenRequestsTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "open-" + System.nanoTime());
    private final CountDownLatch answers = new CountDownLatch(1);

    @TempDir
    Path folder;

    @Test
    void countsRequestsOfReplacedWorkers() throws Exception {
        try (SocketServer slow = new SocketServer(this::answerLate);
                Goat other = Goat.of("0.0.2")) {
            cluster.registerUnchecked("slow", slow.port(), "0.0.1");
            cluster.register(other);
            cluster.weights(Map.of("0.0.1", 1, "0.0.2", 0));
            try (LoadBalancer balancer =
                            LoadBalancer.start(SharedConsul.get(), cluster.name(), Map.of("LB_SERVER_TIMEOUT", "30s"));
                    var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
                assertThat(open(balancer, slow)).isEqualTo("0\n");
                List<Future<Answer>> requests = new ArrayList<>();
                requests.add(clients.submit(() -> balancer.get("/milk")));
                requests.add(
                        clients.submit(() -> balancer.get("/milk", "X-%s-Version: 0.0.1".formatted(cluster.name()))));
                await("both").atMost(SOON).until(() -> open(balancer, slow).equals("2\n"));

                cluster.registerUnchecked("third", 9, "0.0.3"); // nobody listens there
                balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0, "0.0.3", 0));
                assertThat(open(balancer, slow)).isEqualTo("2\n");
                requests.add(clients.submit(() -> balancer.get("/milk")));
                await("one more").atMost(SOON).until(() -> open(balancer, slow).equals("3\n"));

                cluster.weights(Map.of("0.0.1", 0, "0.0.2", 1));
                cluster.deregister("slow");
                balancer.awaitShares(Map.of("0.0.2", 832_040, "0.0.3", 0));
                assertThat(open(balancer, slow)).isEqualTo("3\n");
                assertThat(requests).noneMatch(Future::isDone);

                answers.countDown();
                await("the end of all")
                        .atMost(SOON)
                        .until(() -> open(balancer, slow).equals("0\n"));
                for (Future<Answer> request : requests) {
                    assertThat(request.get().status()).isEqualTo(200);
                }
            }
            cluster.deregister("third");
            cluster.deregister(other.port());
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # argument,     code, text
        127.0.0.1,      2,    127.0.0.1 is not the address and port of an instance
        localhost:8101, 2,    localhost:8101 is not the address and port of an instance
        127.0.0.1:,     2,    127.0.0.1: is not the address and port of an instance
        127.0.0.1:8101, 3,    no load balancer runs in LB_DIR=
        [::1]:8101,     3,    no load balancer runs in LB_DIR=
        --help,         0,    LB_DIR=FOLDER lb/open ADDRESS:PORT
        """)
    void wrongUseEndsWithALine(String argument, int code, String text) {
        Programs.Result result = open(folder, argument);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.output()).contains(text);
    }

    @Test
    void aKilledHaproxyIsNotAsked() {
        try (Goat goat = Goat.of("0.0.1")) {
            cluster.register(goat);
            cluster.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name())) {
                Programs.signal("KILL", balancer.run().process().pid());
                Programs.signal("KILL", balancer.pid("haproxy"));
                await("its end").atMost(SOON).until(() -> !Programs.isAlive(balancer.pid("haproxy")));
                assertThat(open(balancer.file(""), "127.0.0.1:" + goat.port()).code())
                        .isEqualTo(3);
            }
            cluster.deregister(goat.port());
        }
    }

    private void answerLate(Socket socket) throws IOException {
        if (!SocketServer.head(socket.getInputStream()).startsWith("GET /health")) {
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        socket.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String open(LoadBalancer balancer, SocketServer server) {
        Programs.Result result = open(balancer.file(""), "127.0.0.1:" + server.port());
        assertThat(result.code()).as(result.output()).isZero();
        return result.output();
    }

    private static Programs.Result open(Path folder, String argument) {
        return Programs.run(
                Path.of("."),
                Map.of("LB_DIR", folder.toString()),
                LoadBalancer.script("open").toString(),
                argument);
    }
}
