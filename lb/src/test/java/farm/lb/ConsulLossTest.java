package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.BackgroundLoad;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.TestCluster;
import farm.testkit.ConsulServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Consul becomes unreachable or loses its data: the split stays, and the load balancer registers
 * again.
 */
class ConsulLossTest {

    private static final Map<String, Integer> SHARES = Map.of("0.0.1", 624_030, "0.0.2", 208_010);

    @RegisterExtension
    static final ConsulServer consul = new ConsulServer();

    private final TestCluster cluster = new TestCluster(consul, "goat");
    private final Goat one = Goat.of("0.0.1");
    private final Goat another = Goat.of("0.0.1");
    private final Goat canary = Goat.of("0.0.2");
    private LoadBalancer balancer;

    @BeforeEach
    void start() {
        registerAll();
        balancer = LoadBalancer.start(consul, "goat");
        balancer.awaitShares(SHARES);
        await("the registration").atMost(Duration.ofSeconds(10)).until(this::isRegistered);
    }

    @AfterEach
    void stop() {
        balancer.close();
        one.close();
        another.close();
        canary.close();
        for (Goat goat : new Goat[] {one, another, canary}) {
            cluster.deregister(goat.port());
        }
    }

    @Test
    void trafficContinuesWithoutConsul() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            consul.kill();
            await("no change while Consul is unreachable")
                    .during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(6))
                    .until(() -> balancer.shares().equals(SHARES));
            consul.start();
            cluster.weights(Map.of("0.0.1", 1, "0.0.2", 1));
            balancer.awaitShares(Map.of("0.0.1", 416_020, "0.0.2", 416_020));
            load.close();
            assertThat(load.failures()).isEmpty();
            await("the logged recovery")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.log().contains("register: Consul at " + consul.url() + " answers again"));
            assertThat(balancer.log()).containsOnlyOnce("register: Consul at " + consul.url() + " is unreachable");
        }
    }

    @Test
    void aWipedConsulKeepsTheSplit() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            consul.wipe();
            consul.start();
            await("the registration").atMost(Duration.ofSeconds(10)).until(this::isRegistered);
            cluster.register(canary); // for a while only the version with the smaller share is back
            await("no early change")
                    .during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(6))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> balancer.shares().equals(SHARES));
            registerAll();
            await("the earlier state")
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(6))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> balancer.shares().equals(SHARES));
            await("the end of the hold")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !balancer.file("config-held-since").toFile().exists());
            load.close();
            assertThat(load.failures()).isEmpty();
            assertThat(load.count("0.0.2") * 4.0 / load.count()).isBetween(0.95, 1.05);
        }
    }

    @Test
    void aWipedConsulKeepsTheHeldSplit() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            cluster.weights(Map.of("0.0.1", 0, "0.0.2", 0, "9.9", 1));
            await("the hold").atMost(Duration.ofSeconds(10)).until(this::isHeld);
            consul.wipe();
            consul.start();
            cluster.weights(Map.of("0.0.1", 0, "0.0.2", 0, "9.9", 1));
            await("no change")
                    .during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(6))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> balancer.shares().equals(SHARES) && isHeld());
            registerAll();
            await("the end of the hold").atMost(Duration.ofSeconds(10)).until(() -> !isHeld());
            assertThat(balancer.shares()).isEqualTo(SHARES);
            load.close();
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void aStartWithoutConsulServesTheLastConfiguration() {
        Programs.signal("KILL", balancer.run().process().pid());
        Programs.signal("KILL", balancer.pid("haproxy"));
        consul.kill();
        balancer.restart();
        assertThat(balancer.shares()).isEqualTo(SHARES);
        assertThat(balancer.milk(40)).containsOnlyKeys("0.0.1", "0.0.2");
        consul.start();
    }

    private void registerAll() {
        cluster.weights(Map.of("0.0.1", 75, "0.0.2", 25));
        cluster.register(one);
        cluster.register(another);
        cluster.register(canary);
    }

    private boolean isHeld() {
        return balancer.stats("/split").body().contains("\"held\":{\"versions\":[\"9.9\"],");
    }

    private boolean isRegistered() {
        return consul.get("/v1/health/service/lb-goat?passing").contains("\"" + balancer.id() + "\"");
    }
}
