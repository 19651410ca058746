package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.Connection;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The state that a reload hands over to the new worker, and configurations that are never loaded.
 */
class ReloadTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Map<String, Integer> SHARES = Map.of("0.0.1", 416_020, "0.0.2", 416_020);
    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "reloaded");
    private static final Goat ONE = Goat.of("0.0.1");
    private static final Goat TWO = Goat.of("0.0.2");
    private static final Goat NEW = Goat.of("0.0.3");
    private static LoadBalancer balancer;

    @BeforeAll
    static void start() {
        CLUSTER.register(ONE);
        CLUSTER.register(TWO);
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 1));
        balancer = LoadBalancer.start(SharedConsul.get(), CLUSTER.name());
        balancer.awaitShares(SHARES);
        balancer.awaitApplied();
    }

    @AfterAll
    static void stop() {
        balancer.close();
        ONE.close();
        TWO.close();
        NEW.close();
    }

    @AfterEach
    void resetWeights() {
        CLUSTER.deregister(NEW.port());
        CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 1));
        balancer.awaitShares(SHARES);
        // a reload sets the new worker's slot counter last, some time after the split is there
        balancer.awaitApplied();
    }

    @Test
    void keptConnectionsReachNewVersionsByName() throws IOException {
        try (Connection kept = new Connection(balancer.port())) {
            kept.request("GET", "/milk");

            CLUSTER.register(NEW);
            balancer.awaitShares(Map.of("0.0.1", 416_020, "0.0.2", 416_020, "0.0.3", 0));

            // the worker of this connection does not have the version
            assertThat(kept.request("GET", "/milk", "X-Reloaded-Version: 0.0.3").body())
                    .isEqualTo("0.0.3");
        }
    }

    @Test
    void theSlotCounterContinues() {
        balancer.milk(333);
        long before = slots();
        reload();
        assertThat(slots()).isEqualTo(before);
        balancer.milk(10);
        assertThat(slots()).isEqualTo(before + 10);
    }

    @Test
    void serverStatesAreKept() {
        try (Goat dying = Goat.of("0.0.4")) {
            CLUSTER.registerUnchecked("dying", dying.port(), dying.version());
            await("the state").atMost(SOON).until(() -> balancer.shares().containsKey("0.0.4"));
            dying.close();
            await("its end").atMost(SOON).until(() -> stateOf(dying).startsWith("DOWN"));
            reload();
            assertThat(stateOf(dying)).startsWith("DOWN");
        } finally {
            CLUSTER.deregister("dying");
        }
    }

    @Test
    void anOldWorkerUsesTheNewSplit() throws IOException {
        try (Connection kept = new Connection(balancer.port())) {
            assertThat(kept.request("GET", "/milk").status()).isEqualTo(200);
            reload();
            CLUSTER.weights(Map.of("0.0.1", 0, "0.0.2", 1));
            balancer.awaitShares(Map.of("0.0.1", 0, "0.0.2", 832_040, "0.0.3", 0));
            // the old worker gets the split right after the new one
            balancer.awaitApplied();
            Answer last = kept.request("GET", "/milk");
            assertThat(last.body()).isEqualTo("0.0.2");
            assertThat(last.closes()).isTrue();
        }
    }

    @Test
    void anInvalidConfigurationNeverReplacesTheLast() throws IOException {
        String good = balancer.read("haproxy.cfg");
        long worker = balancer.worker();
        Files.writeString(balancer.file("haproxy.cfg.next"), good + "\nbackend broken\n    nonsense\n");
        Programs.Result result = Programs.run(
                balancer.file("."),
                Map.of(
                        "CLUSTER",
                        CLUSTER.name(),
                        "CONSUL_HTTP_ADDR",
                        SharedConsul.get().url()),
                LoadBalancer.script("libexec/apply-config").toString());
        assertThat(result.code()).isZero(); // otherwise consul-template would end
        assertThat(result.output()).contains("HAProxy refuses the new configuration", "nonsense");
        assertThat(balancer.read("haproxy.cfg")).isEqualTo(good);
        assertThat(balancer.worker()).isEqualTo(worker);
        assertThat(balancer.shares()).isEqualTo(SHARES);
    }

    @Test
    void aConfigurationWaitsForAConsistentConsul() throws IOException {
        String good = balancer.read("haproxy.cfg");
        Files.writeString(balancer.file("haproxy.cfg.next"), "# the next one\n" + good);
        Programs.Result result = Programs.run(
                balancer.file("."),
                Map.of("CLUSTER", CLUSTER.name(), "CONSUL_HTTP_ADDR", "http://127.0.0.1:" + FreePorts.next()),
                LoadBalancer.script("libexec/apply-config").toString());
        assertThat(result.code()).isZero();
        assertThat(result.output())
                .contains("Consul may be showing a stale state, since it does not answer consistent queries;"
                        + " the last configuration stays until it does");
        assertThat(balancer.stats("/split").body()).contains(",\"doubtful\":[\"instances\"]}");
        await("the configuration, once Consul answers")
                .atMost(SOON)
                .until(() -> balancer.read("haproxy.cfg").startsWith("# the next one\n"));
        await("nothing doubtful")
                .atMost(SOON)
                .until(() -> !balancer.stats("/split").body().contains("doubtful"));
    }

    private static void reload() {
        long before = balancer.worker();
        CLUSTER.register(NEW);
        await("a new worker").atMost(SOON).until(() -> balancer.worker() != before);
        await("the new version").atMost(SOON).until(() -> balancer.shares().containsKey("0.0.3"));
        balancer.awaitApplied();
    }

    private static long slots() {
        Matcher count = Pattern.compile("key=1 .*gpc0=(\\d+)").matcher(balancer.command("show table split"));
        assertThat(count.find()).isTrue();
        return Long.parseLong(count.group(1));
    }

    private static String stateOf(Goat goat) {
        return balancer.servers()
                .lines()
                .filter(line -> line.startsWith("reloaded-" + goat.version() + ",127.0.0.1:"))
                .findFirst()
                .orElseThrow()
                .split(",", -1)[17];
    }
}
