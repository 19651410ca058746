package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.Connection;
import farm.lb.harness.EchoServer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests to instances and answers to clients have the load balancer's {@code Via} once. */
class ViaTest {

    private static final String OURS = "1.1 lb-seen";
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "seen");
    private static final Goat GOAT = Goat.of("0.0.1");
    private static final Goat CLOSED = Goat.of("0.0.2");
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        CLUSTER.register(GOAT);
        CLUSTER.register(CLOSED);
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 0));
        balancer = LoadBalancer.start(SharedConsul.get(), CLUSTER.name());
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
    }

    @AfterAll
    static void stop() {
        balancer.close();
        GOAT.close();
        CLOSED.close();
    }

    @Test
    void viaIsAddedOnceOnBothSides() {
        for (String header : new String[] {"X: 1", "Accept: text/event-stream", "X-Seen-Version: 0.0.2"}) {
            assertViaIsAddedOnce(balancer.get("/headers", header));
            assertThat(balancer.get("/headers", header, "Via: 1.0 own").body())
                    .contains("via: 1.0 own\nvia: " + OURS + "\n");
        }
    }

    @Test
    void ownAnswersHaveVia() {
        Answer unknown = balancer.get("/milk", "X-Seen-Version: 9.9");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.headers()).containsEntry("via", OURS);
    }

    @Test
    void fallbackAnswersHaveViaOnce() {
        Goat dying = Goat.of("0.0.3");
        CLUSTER.registerUnchecked(dying);
        CLUSTER.weights(Map.of("0.0.1", 0, "0.0.2", 0, "0.0.3", 1));
        balancer.awaitShares(Map.of("0.0.1", 0, "0.0.2", 0, "0.0.3", 832_040));
        dying.close();
        Answer nobody = balancer.get("/headers");
        assertThat(nobody.status()).isEqualTo(503);
        assertThat(nobody.headers()).containsEntry("via", OURS);
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 0, "0.0.3", 3));
        balancer.awaitShares(Map.of("0.0.1", 208_010, "0.0.2", 0, "0.0.3", 624_030));
        for (int i = 0; i < 4; i++) {
            assertViaIsAddedOnce(balancer.get("/headers"));
        }
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 0, "0.0.3", 0));
        CLUSTER.deregister(dying.port());
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
    }

    @Test
    void http2AndUpgradesHaveVia() throws Exception {
        assertThat(Programs.output(
                        Path.of("."),
                        Map.of(),
                        "curl",
                        "-sSi",
                        "--noproxy",
                        "*",
                        "--http2-prior-knowledge",
                        "http://127.0.0.1:" + balancer.port() + "/headers"))
                .containsOnlyOnce("\r\nvia: " + OURS + "\r\n")
                .containsOnlyOnce("\nvia: " + OURS + "\n");
        try (EchoServer echo = new EchoServer()) {
            CLUSTER.register("echo", echo.port(), "echo");
            await("the echo").atMost(SOON).until(() -> balancer.shares().containsKey("echo"));
            try (Connection connection = new Connection(balancer.port())) {
                Answer switched =
                        connection.request("GET", "/", "X-Seen-Version: echo", "Connection: Upgrade", "Upgrade: echo");
                assertThat(switched.status()).isEqualTo(101);
                assertThat(switched.headers()).containsEntry("via", OURS);
            }
        } finally {
            CLUSTER.deregister("echo");
        }
    }

    @Test
    void aSuccessorAddsViaOnce() throws IOException {
        try (Connection kept = new Connection(balancer.port());
                Goat later = Goat.of("later")) {
            assertViaIsAddedOnce(kept.request("GET", "/headers"));
            CLUSTER.register(later);
            await("the version").atMost(SOON).until(() -> balancer.shares().containsKey("later"));
            assertViaIsAddedOnce(kept.request("GET", "/headers", "X-Seen-Version: later"));
            CLUSTER.deregister(later.port());
        }
    }

    private static void assertViaIsAddedOnce(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("via", OURS);
        assertThat(answer.body().lines().filter(line -> line.startsWith("via"))).containsExactly("via: " + OURS);
    }
}
