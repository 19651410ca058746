package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.BackgroundLoad;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.ConsulServer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * A registry that loses living instances is held for 40 s. A Consul that replays its log does not
 * change the split.
 */
@Execution(CONCURRENT)
class RegistryLossTest {

    private static final Map<String, Integer> SHARES = Map.of("0.0.1", 624_030, "0.0.2", 208_010);

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "forgotten-" + System.nanoTime());

    @Test
    void aLostVersionIsDroppedAfterFortySeconds() {
        withThreeGoats((balancer, goats) -> {
            cluster.deregister(goats[0].port());
            cluster.deregister(goats[1].port());
            long began = System.nanoTime();
            await("the rest of the registry to count")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> balancer.shares().equals(Map.of("0.0.2", 832_040)));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(30));
            assertThat(balancer.log())
                    .contains("the registry has no instance of version 0.0.1, but some are alive;"
                            + " the last configuration stays for 40 s");
        });
    }

    @Test
    void anEmptyRegistryIsHeldForGood() {
        withThreeGoats((balancer, goats) -> {
            for (Goat goat : goats) {
                cluster.deregister(goat.port());
            }
            await("nothing to change")
                    .during(Duration.ofSeconds(45))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> balancer.shares().equals(SHARES));
            assertThat(balancer.milk(20)).containsOnlyKeys("0.0.1", "0.0.2");
        });
    }

    @Test
    void aDeregisteredInstanceIsDroppedAtOnce() {
        withThreeGoats((balancer, goats) -> {
            cluster.deregister(goats[0].port());
            await("the end of the replay")
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> !balancer.read("haproxy.cfg").contains(":" + goats[0].port()));
        });
    }

    @Test
    void aReplayingConsulIsNotBelieved() {
        try (ConsulServer consul = new ConsulServer();
                Goat one = Goat.of("0.0.1");
                Goat two = Goat.of("0.0.2")) {
            consul.start();
            TestCluster goats = new TestCluster(consul, "goat");
            goats.registerUnchecked(one);
            goats.registerUnchecked(two);
            goats.weights(Map.of("0.0.1", 0, "0.0.2", 0));
            writeMuch(consul);
            goats.weights(Map.of("0.0.1", 3, "0.0.2", 1));
            try (LoadBalancer balancer = LoadBalancer.start(consul, "goat")) {
                balancer.awaitShares(SHARES);
                try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
                    consul.kill();
                    consul.start();
                    goats.weights(Map.of("0.0.3", 0));
                    await("the next edit")
                            .atMost(Duration.ofSeconds(30))
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> {
                                assertThat(balancer.shares()).isEqualTo(SHARES);
                                return balancer.read("weights").contains("0.0.3 0 ");
                            });
                    assertThat(load.failures()).isEmpty();
                }
            }
        }
    }

    /**
     * Writes about 100,000 keys, so that Consul replays its log for a second or two. Consul takes a
     * snapshot at 16,384 writes.
     */
    private static void writeMuch(ConsulServer consul) {
        for (int i = 0; i < 800; i++) {
            int first = 10_000_000 + i * 128;
            String operations = IntStream.range(0, 128)
                    .mapToObj(key -> "{\"KV\":{\"Verb\":\"set\",\"Key\":\"much/%d\",\"Value\":\"%s\"}}"
                            .formatted(key, Integer.toString(first + key)))
                    .collect(Collectors.joining(",", "[", "]"));
            assertThat(consul.request("PUT", "/v1/txn", operations).statusCode())
                    .isEqualTo(200);
        }
    }

    private interface Scenario {
        void run(LoadBalancer balancer, Goat... goats);
    }

    private void withThreeGoats(Scenario scenario) {
        try (Goat one = Goat.of("0.0.1");
                Goat another = Goat.of("0.0.1");
                Goat second = Goat.of("0.0.2")) {
            cluster.register(one);
            cluster.register(another);
            cluster.register(second);
            cluster.weights(Map.of("0.0.1", 3, "0.0.2", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name())) {
                balancer.awaitShares(SHARES);
                scenario.run(balancer, one, another, second);
            }
            cluster.deregister(one.port());
            cluster.deregister(another.port());
            cluster.deregister(second.port());
        }
    }
}
