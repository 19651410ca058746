package farm.lb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Goat;
import farm.lb.harness.GoatProcess;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.lb.harness.TrafficBlocks;
import farm.model.traffic.TrafficBlock;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code LB_TRAFFIC_LOG}: the sums of each second. Each test has a kind of requests of its own. */
class TrafficLogTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "counted");
    private static final Goat ONE = Goat.of("0.0.1");
    private static final Goat TWO = Goat.of("0.0.2");
    private static LoadBalancer balancer;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        CLUSTER.register(ONE);
        CLUSTER.register(TWO);
        CLUSTER.weights(Map.of("0.0.1", 3, "0.0.2", 1));
        balancer = LoadBalancer.start(
                SharedConsul.get(), CLUSTER.name(), Map.of("LB_MAX_BODY", "1k", "LB_TRAFFIC_LOG", "traffic.log"));
        awaitBoth();
    }

    private static void awaitBoth() {
        balancer.awaitShares(Map.of("0.0.1", 624_030, "0.0.2", 208_010));
    }

    @AfterAll
    static void stop() {
        balancer.close();
        ONE.close();
        TWO.close();
    }

    private static List<TrafficBlock> blocks(String kind, int requests) {
        return TrafficBlocks.await(balancer, kind, requests);
    }

    private static long sum(List<TrafficBlock> blocks, ToLongFunction<TrafficBlock> count) {
        return TrafficBlocks.sum(blocks, count);
    }

    private static long inHistogram(List<TrafficBlock> blocks) {
        return sum(blocks, block -> block.latency().requests());
    }

    private static List<TrafficBlock> chosen(List<TrafficBlock> blocks, String version) {
        return blocks.stream().filter(block -> block.chosen().equals(version)).toList();
    }

    @Test
    void everyRequestIsCountedForItsVersion() {
        for (int i = 0; i < 100; i++) {
            balancer.send("DELETE", "/milk");
        }

        List<TrafficBlock> blocks = blocks("DELETE /milk", 100);

        assertThat(sum(blocks, TrafficBlock::requests)).isEqualTo(100);
        assertThat(sum(chosen(blocks, "0.0.1"), TrafficBlock::requests)).isBetween(68L, 82L);
        assertThat(sum(chosen(blocks, "0.0.2"), TrafficBlock::requests))
                .isEqualTo(100 - sum(chosen(blocks, "0.0.1"), TrafficBlock::requests));
        assertThat(inHistogram(blocks)).isEqualTo(100);
        assertThat(blocks).allMatch(block -> block.by().equals("slot"));
        assertThat(sum(blocks, TrafficBlock::errors) + sum(blocks, TrafficBlock::excluded))
                .isZero();
    }

    @Test
    void requestsByNameAreExcluded() {
        balancer.get("/headers/named", "X-Counted-Version: 0.0.2");

        List<TrafficBlock> blocks = blocks("GET /headers", 1);

        assertThat(sum(blocks, TrafficBlock::excluded)).isEqualTo(1);
        assertThat(inHistogram(blocks)).isZero();
    }

    @Test
    void refusalsOfTheLoadBalancerAreExcluded() {
        assertThat(balancer.send("POST", "/milk", "Content-Length: 2000").status())
                .isEqualTo(413);

        List<TrafficBlock> blocks = blocks("POST /milk", 1);

        assertThat(sum(blocks, TrafficBlock::excluded)).isEqualTo(1);
        assertThat(sum(blocks, TrafficBlock::errors)).isZero();
    }

    @Test
    void latencyIsInTheBinOfItsMilliseconds() {
        balancer.get("/busy"); // takes 50 ms

        Map<Integer, Long> latency = blocks("GET /busy", 1).getFirst().latency().counts();

        assertThat(latency).hasSize(1);
        int bin = latency.keySet().iterator().next();
        assertThat(bin).isGreaterThanOrEqualTo(50);
        assertThat(bin % 2).as("bins between 32 and 64 are 2 ms wide").isZero();
    }

    @Test
    void aClientThatLeavesIsExcluded() throws IOException {
        try (Socket client = new Socket("127.0.0.1", balancer.port())) {
            client.getOutputStream().write("GET /late HTTP/1.1\r\nHost: counted\r\n\r\n".getBytes(US_ASCII));
            client.setSoLinger(true, 0); // its end is a reset
            await("its arrival").atMost(SOON).until(() -> ONE.requestCount("/late") + TWO.requestCount("/late") > 0);
        }

        assertThat(sum(blocks("GET /late", 1), TrafficBlock::excluded)).isEqualTo(1);
    }

    @Test
    void aHungCanaryIsChargedForTheFallback() {
        try (GoatProcess canary = GoatProcess.start(folder, "0.0.5")) {
            CLUSTER.registerUnchecked("canary", canary.port(), canary.version());
            CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 0, "0.0.5", 500_000));
            balancer.awaitShares(Map.of("0.0.1", 1, "0.0.2", 0, "0.0.5", 832_039));
            balancer.awaitChecked(canary.port());
            canary.hang();
            assertThat(balancer.send("OPTIONS", "/milk").status()).isEqualTo(200);

            List<TrafficBlock> blocks = chosen(blocks("OPTIONS /milk", 1), "0.0.5");

            assertThat(sum(blocks, TrafficBlock::errors)).isEqualTo(1);
            assertThat(blocks.getFirst().version()).isEqualTo("0.0.1");
        } finally {
            CLUSTER.weights(Map.of("0.0.1", 3, "0.0.2", 1));
            CLUSTER.deregister("canary");
            awaitBoth();
        }
    }

    @Test
    void aReloadLosesAndDoublesNothing() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        long worker = balancer.worker();
        try (Goat newer = Goat.of("0.0.4")) {
            CLUSTER.register(newer);
            await("a reload under load").atMost(SOON).until(() -> {
                balancer.get("/reloaded/" + sent.incrementAndGet());
                return balancer.worker() != worker;
            });
            for (int i = 0; i < 50; i++) {
                balancer.get("/reloaded/" + sent.incrementAndGet());
            }
            assertThat(sum(blocks("GET /reloaded", sent.get()), TrafficBlock::requests))
                    .isEqualTo(sent.get());
            CLUSTER.deregister(newer.port());
        }
        awaitBoth();
    }
}
