package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.Answer;
import farm.lb.harness.EchoServer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Instances may be silent for long to streams, while other requests time out and are retried. The
 * goat takes 1.2 s to answer, the timeout is 0.4 s.
 */
@Execution(CONCURRENT)
class StreamsTest {

    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "streams");
    private static final Goat GOAT = Goat.of("0.0.1");
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        CLUSTER.register(GOAT);
        CLUSTER.weights(Map.of("0.0.1", 1));
        balancer = LoadBalancer.start(
                SharedConsul.get(),
                CLUSTER.name(),
                Map.of(
                        "LB_SERVER_TIMEOUT",
                        "400ms",
                        "LB_STREAM_TIMEOUT",
                        "10s",
                        "LB_STREAM_PATHS",
                        "/feed  /late/feed"));
        balancer.awaitShares(Map.of("0.0.1", 832_040));
    }

    @AfterAll
    static void stop() {
        balancer.close();
        GOAT.close();
    }

    @Test
    void aSilentInstanceIsRetriedThenTimesOut() {
        Answer answer = balancer.get("/late?silent");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("did not answer in time");
        assertThat(GOAT.requestCount("/late?silent")).isEqualTo(4); // 3 retries
    }

    @ParameterizedTest
    @CsvSource({
        "/late?1, Accept: text/event-stream",
        "/late?2, 'Accept: application/json, Text/Event-Stream;q=0.9'",
        "/late/feed, Accept: */*",
        "/late/feed/milk?since=0, Accept: */*"
    })
    void streamsHaveTheLongTimeout(String path, String header) {
        Answer answer = balancer.get(path, header);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0.0.1");
        assertThat(GOAT.requestCount(path)).isOne();
    }

    @Test
    void streamsByNameHaveTheLongTimeout() {
        assertThat(balancer.get("/late", "X-Streams-Version: 0.0.1", "Accept: text/event-stream")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void streamsMayPause() {
        assertThat(balancer.get("/pausing", "Accept: text/event-stream").body()).isEqualTo("first\nsecond\n");
    }

    @Test
    void upgradedConnectionsMayPause() throws Exception {
        try (EchoServer echo = new EchoServer()) {
            CLUSTER.register("echo", echo.port(), "echo");
            await("the echo")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.shares().containsKey("echo"));
            assertThat(echo.talkThrough(balancer.port(), "X-Streams-Version: echo"))
                    .isEqualTo("101 hello");
        } finally {
            CLUSTER.deregister("echo");
        }
    }

    @Test
    void offeringHttp2IsNoStream() {
        assertThat(balancer.get(
                                "/late",
                                "Connection: Upgrade, HTTP2-Settings",
                                "Upgrade: h2c",
                                "HTTP2-Settings: AAEAAEAAAAIAAAAB")
                        .status())
                .isEqualTo(504);
    }

    @Test
    void writesAreNotRetried() {
        Answer answer = balancer.send("POST", "/late?once", "Content-Length: 0");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(GOAT.requestCount("/late?once")).isOne();
    }
}
