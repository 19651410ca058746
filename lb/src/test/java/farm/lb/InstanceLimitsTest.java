package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.BackgroundLoad;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queue and slow start protect new instances. Deregistered ones finish their requests. */
class InstanceLimitsTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "cold-" + System.nanoTime());
    private final Goat one = Goat.of("0.0.1");
    private final Goat two = Goat.of("0.0.2");

    @AfterEach
    void stop() {
        one.close();
        two.close();
        cluster.deregister(one.port());
        cluster.deregister(two.port());
    }

    @Test
    void excessRequestsWaitInTheQueue() {
        try (LoadBalancer balancer = start(Map.of("LB_MAX_CONNECTIONS_PER_INSTANCE", "3"));
                BackgroundLoad load = BackgroundLoad.on(balancer, "/busy", 16)) {
            await("some of the first version").atMost(SOON).until(() -> load.count("0.0.1") > 50);
            cluster.weights(Map.of("0.0.1", 0, "0.0.2", 1));
            balancer.awaitShares(Map.of("0.0.1", 0, "0.0.2", 832_040));
            await("some of the second one").atMost(SOON).until(() -> load.count("0.0.2") > 150);
            load.close();
            assertThat(load.failures()).isEmpty();
            assertThat(two.maxConcurrent()).isEqualTo(3);
            assertThat(longestQueue(balancer, "0.0.2", two)).isGreaterThan(3);
        }
    }

    @Test
    void aFullVersionIsNotDead() {
        try (LoadBalancer balancer = start(Map.of("LB_MAX_CONNECTIONS_PER_INSTANCE", "3"))) {
            cluster.weights(Map.of("0.0.1", 1, "0.0.2", 1));
            balancer.awaitShares(Map.of("0.0.1", 416_020, "0.0.2", 416_020));
            try (BackgroundLoad load = BackgroundLoad.on(balancer, "/busy", 16)) {
                await("some of both").atMost(SOON).until(() -> load.count("0.0.1") > 50 && load.count("0.0.2") > 50);
                one.close();
                long before = load.count("0.0.2");
                await("all from one of them").atMost(SOON).until(() -> load.count("0.0.2") > before + 300);
                load.close();
                assertThat(load.failures()).isEmpty();
                assertThat(two.maxConcurrent()).isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void theQueueTimeoutEndsWith503() {
        try (LoadBalancer balancer =
                        start(Map.of("LB_MAX_CONNECTIONS_PER_INSTANCE", "1", "LB_QUEUE_TIMEOUT", "100ms"));
                BackgroundLoad load = BackgroundLoad.on(balancer, "/busy", 16)) {
            await("a timeout in the queue")
                    .atMost(SOON)
                    .until(() -> !load.failures().isEmpty());
            assertThat(load.failures().getFirst())
                    .startsWith("503 ")
                    .contains("no instance of " + cluster.name() + " can be reached");
        }
    }

    @Test
    void slowStartOutlastsAnotherReload() {
        try (LoadBalancer balancer = start(Map.of("LB_SLOW_START", "20s"));
                Goat second = Goat.of("0.0.1");
                Goat third = Goat.of("0.0.3")) {
            cluster.register(second);
            awaitAdded(balancer, second);
            balancer.milk(100);
            assertThat(requests(balancer, "0.0.1", second)).isBetween(1, 30);
            assertThat(requests(balancer, "0.0.1", one)).isGreaterThan(70);
            cluster.register(third);
            awaitAdded(balancer, third);
            balancer.milk(100);
            assertThat(requests(balancer, "0.0.1", second)).isBetween(1, 30);
            cluster.deregister(second.port());
            cluster.deregister(third.port());
        }
    }

    @Test
    void aNewVersionStartsAtFullSpeed() {
        try (LoadBalancer balancer = start(Map.of("LB_SLOW_START", "20s"));
                Goat third = Goat.of("0.0.3")) {
            long worker = balancer.worker();
            cluster.register(third);
            awaitAdded(balancer, third);
            assertThat(balancer.worker()).isNotEqualTo(worker);
            String header = "X-%s-Version: 0.0.3".formatted(cluster.name());
            for (int i = 0; i < 20; i++) {
                assertThat(balancer.get("/milk", header).body()).isEqualTo("0.0.3");
            }
            cluster.deregister(third.port());
        }
    }

    @Test
    void aDeregisteredInstanceFinishesItsRequests() throws Exception {
        try (LoadBalancer balancer = start(Map.of());
                Goat second = Goat.of("0.0.1")) {
            cluster.register(second);
            awaitAdded(balancer, second);
            var answer = new java.util.concurrent.CompletableFuture<Answer>();
            // each instance gets one, so one of the answers comes from the deregistered instance
            var other = new java.util.concurrent.CompletableFuture<Answer>();
            Thread.ofVirtual().start(() -> answer.complete(balancer.get("/pausing")));
            Thread.ofVirtual().start(() -> other.complete(balancer.get("/pausing")));
            await("both requests to have begun").atMost(SOON).until(() -> requests(balancer, "0.0.1", second) == 1);
            cluster.deregister(second.port());
            await("the reload").atMost(SOON).until(() -> !balancer.servers().contains(":" + second.port() + ","));
            balancer.milk(20);
            assertThat(answer.get().body()).isEqualTo("first\nsecond\n");
            assertThat(other.get().body()).isEqualTo("first\nsecond\n");
        }
    }

    private LoadBalancer start(Map<String, String> settings) {
        cluster.register(one);
        cluster.register(two);
        cluster.weights(Map.of("0.0.1", 1, "0.0.2", 0));
        LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name(), settings);
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
        return balancer;
    }

    private static void awaitAdded(LoadBalancer balancer, Goat goat) {
        await("the new instance").atMost(SOON).until(() -> balancer.servers().contains(":" + goat.port() + ","));
        balancer.awaitApplied();
    }

    /** The number of times an instance was chosen since the last reload. */
    private int requests(LoadBalancer balancer, String version, Goat goat) {
        return Integer.parseInt(row(balancer.servers(), version, "127.0.0.1:" + goat.port())[30]);
    }

    private int longestQueue(LoadBalancer balancer, String version, Goat goat) {
        return Integer.parseInt(row(balancer.servers(), version, "127.0.0.1:" + goat.port())[3]);
    }

    private String[] row(String statistics, String version, String server) {
        return statistics
                .lines()
                .filter(line -> line.startsWith(cluster.name() + "-" + version + "," + server + ","))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
    }
}
