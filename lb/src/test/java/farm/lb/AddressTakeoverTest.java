package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Takeovers of an address by another version. Under the same id they are live at once:
 * {@code detect-registry-loss} does not hold them. Under another id, the first registration keeps
 * the address while its checks pass.
 */
class AddressTakeoverTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(20); // a hold takes 40

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "takeover-" + System.nanoTime());
    private Goat first = Goat.of("0.0.1");
    private final Goat other = Goat.of("0.0.3");
    private LoadBalancer balancer;

    @BeforeEach
    void start() {
        cluster.register(first);
        cluster.register(other);
        cluster.weights(Map.of("0.0.1", 1, "0.0.2", 1, "0.0.3", 0));
        balancer = LoadBalancer.start(SharedConsul.get(), cluster.name());
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.3", 0));
    }

    @AfterEach
    void stop() {
        balancer.close();
        first.close();
        other.close();
        cluster.deregister(first.port());
        cluster.deregister(other.port());
        cluster.deregister("younger");
        cluster.deregister("unchecked");
    }

    @Test
    void sameIdTakesOverAtOnce() {
        int port = first.port();
        first.close();
        first = Goat.on(port, "0.0.2");
        cluster.register(first);
        await("the new version")
                .atMost(AT_ONCE)
                .until(() -> balancer.shares().equals(Map.of("0.0.2", 832_040, "0.0.3", 0)));
        assertThat(balancer.milk(20)).isEqualTo(Map.of("0.0.2", 20));
        assertThat(balancer.get("/milk", header("0.0.1")).status()).isEqualTo(404);
    }

    @Test
    void anotherIdTakesOverAfterDeregistration() {
        int port = first.port();
        cluster.register("younger", port, "0.0.2");
        cluster.registerUnchecked("unchecked", port, "stolen");
        String refusal = "refused instance \"%s\" claims 127.0.0.1:%d, which \"%s\" on node";
        for (String id : new String[] {"younger", "unchecked"}) {
            await("the refusal of " + id)
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.log().contains(refusal.formatted(id, port, cluster.id(port))));
        }
        assertThat(balancer.shares()).isEqualTo(Map.of("0.0.1", 832_040, "0.0.3", 0));
        assertThat(balancer.milk(20)).isEqualTo(Map.of("0.0.1", 20));
        cluster.deregister(port);
        await("the next registration with a check")
                .atMost(AT_ONCE)
                .until(() -> balancer.shares().equals(Map.of("0.0.2", 832_040, "0.0.3", 0)));
    }

    @Test
    void anotherIdTakesOverWhenTheFirstFails() {
        cluster.registerUnchecked("unchecked", first.port(), "0.0.2");
        await("its refusal")
                .atMost(Duration.ofSeconds(10))
                .until(() -> balancer.log().contains("refused instance \"unchecked\""));
        first.becomeUnhealthy();
        await("the new version")
                .atMost(Duration.ofSeconds(10))
                .until(() -> balancer.shares().equals(Map.of("0.0.2", 832_040, "0.0.3", 0)));
    }

    @Test
    void sameIdTakesOverOneOfTwoInstances() {
        try (Goat second = Goat.of("0.0.1")) {
            cluster.register(second);
            await("both instances")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.read("haproxy.cfg").contains(":" + second.port()));
            cluster.register(cluster.id(second.port()), second.port(), "0.0.2");
            await("the split")
                    .atMost(AT_ONCE)
                    .until(() -> balancer.shares().equals(Map.of("0.0.1", 416_020, "0.0.2", 416_020, "0.0.3", 0)));
            cluster.deregister(second.port());
        }
    }

    private String header(String version) {
        return "X-%s-Version: %s".formatted(cluster.name(), version);
    }
}
