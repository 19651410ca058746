package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.BackgroundLoad;
import farm.lb.harness.Connection;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * HAProxy keeps serving when its helpers die, a new {@code run} adopts it, and a stop leaves
 * nothing behind.
 */
class LifecycleTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "life-" + System.nanoTime());
    private final Goat one = Goat.of("0.0.1");
    private final Goat two = Goat.of("0.0.2");
    private LoadBalancer balancer;

    @BeforeEach
    void start() {
        cluster.register(one);
        cluster.register(two);
        cluster.weights(Map.of("0.0.1", 1, "0.0.2", 1));
        balancer = LoadBalancer.start(SharedConsul.get(), cluster.name());
        balancer.awaitShares(Map.of("0.0.1", 416_020, "0.0.2", 416_020));
        await("the registration").atMost(SOON).until(() -> checks().contains("passing"));
    }

    @AfterEach
    void stop() {
        balancer.close();
        one.close();
        two.close();
        cluster.deregister(one.port());
        cluster.deregister(two.port());
    }

    @Test
    void theNextRunAdoptsAfterAKill() {
        long master = balancer.pid("haproxy");
        long config = balancer.pid("consul-template-config");
        long weights = balancer.pid("consul-template-weights");
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            Programs.signal("KILL", balancer.run().process().pid());
            await("both consul-templates to end")
                    .atMost(SOON)
                    .until(() -> !Programs.isAlive(config) && !Programs.isAlive(weights));
            balancer.restart();
            await("the registration to keep passing")
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> checks().contains("\"Status\":\"passing\""));
            assertThat(balancer.pid("haproxy")).isEqualTo(master);
            cluster.weights(Map.of("0.0.1", 1, "0.0.2", 3));
            balancer.awaitShares(Map.of("0.0.1", 208_010, "0.0.2", 624_030));
            load.close();
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void killedConsulTemplatesRestartAndMissNothing() {
        long config = balancer.pid("consul-template-config");
        long weights = balancer.pid("consul-template-weights");
        try (Goat three = Goat.of("0.0.3");
                BackgroundLoad load = BackgroundLoad.on(balancer)) {
            Programs.signal("KILL", config);
            Programs.signal("KILL", weights);
            cluster.register(three);
            cluster.weights(Map.of("0.0.1", 0, "0.0.2", 0, "0.0.3", 1));
            balancer.awaitShares(Map.of("0.0.1", 0, "0.0.2", 0, "0.0.3", 832_040));
            assertThat(balancer.pid("consul-template-config"))
                    .isNotEqualTo(config)
                    .matches(Programs::isAlive);
            assertThat(balancer.pid("consul-template-weights"))
                    .isNotEqualTo(weights)
                    .matches(Programs::isAlive);
            load.close();
            assertThat(load.failures()).isEmpty();
            cluster.deregister(three.port());
        }
    }

    @Test
    void aDeadHaproxyEndsRunWithAnError() {
        Programs.signal("KILL", balancer.pid("haproxy"));
        await("run to end").atMost(SOON).until(() -> !balancer.run().isAlive());
        assertThat(balancer.run().process().exitValue()).isEqualTo(1);
        assertThat(balancer.log()).contains("HAProxy has died");
        assertPortsAreFree();
        balancer.restart();
        assertThat(balancer.milk(10)).containsOnlyKeys("0.0.1", "0.0.2");
    }

    @Test
    void termWaitsForRequestsNotForIdleClients() throws Exception {
        try (Connection idle = new Connection(balancer.port());
                Connection busy = new Connection(balancer.port());
                var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(idle.request("GET", "/milk").status()).isEqualTo(200);
            Future<Answer> late = requests.submit(() -> busy.request("GET", "/late"));
            await("the request").atMost(SOON).until(() -> one.requestCount("/late") + two.requestCount("/late") == 1);
            assertThat(balancer.run().stop(4)).isTrue(); // waiting for an idle client would take 6 s
            assertThat(late.get().status()).isEqualTo(200);
        }
        assertPortsAreFree();
    }

    @Test
    void termEndsEverything() {
        long master = balancer.pid("haproxy");
        long config = balancer.pid("consul-template-config");
        assertThat(balancer.run().stop(15)).isTrue();
        assertThat(balancer.run().process().exitValue()).isZero();
        assertThat(Programs.isAlive(master)).isFalse();
        assertThat(Programs.isAlive(config)).isFalse();
        assertDeregistered();
        assertPortsAreFree();
    }

    @Test
    void stopCleansUpAfterAKilledRun() {
        long master = balancer.pid("haproxy");
        Programs.signal("KILL", balancer.run().process().pid());
        assertThat(balancer.stopByCommand()).isEmpty();
        assertThat(Programs.isAlive(master)).isFalse();
        assertThat(balancer.file("haproxy.pid")).doesNotExist();
        assertDeregistered();
        assertPortsAreFree();
    }

    @Test
    void theFolderIsPrivate() throws IOException {
        assertThat(Files.getPosixFilePermissions(balancer.file(".")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        cluster.weights(Map.of("0.0.1", 1, "0.0.2", 3));
        balancer.awaitShares(Map.of("0.0.1", 208_010, "0.0.2", 624_030)); // written anew
        try (Stream<Path> files = Files.list(balancer.file(""))) {
            for (Path path : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .endsWith("------");
            }
        }
    }

    @Test
    void openFilesOfEarlierReleasesAreClosed() throws IOException {
        Programs.signal("KILL", balancer.run().process().pid());
        Files.setPosixFilePermissions(balancer.file(""), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(balancer.file("apply.lock"), PosixFilePermissions.fromString("rw-r--r--"));
        balancer.restart(); // HAProxy serves meanwhile, so lb/run may still be starting
        await("a private folder").atMost(SOON).until(() -> permissions("").equals("rwx------"));
        await("private files")
                .atMost(SOON)
                .until(() -> permissions("apply.lock").equals("rw-------"));
    }

    @Test
    void stopEndsARunningRun() {
        balancer.stopByCommand();
        assertThat(balancer.run().stop(0)).isTrue();
        assertPortsAreFree();
    }

    @Test
    void aSecondRunInTheSameFolderIsRefused() {
        Programs.Result second = Programs.run(
                balancer.file("."),
                Map.of(
                        "CLUSTER", cluster.name(),
                        "LB_PORT", Integer.toString(FreePorts.next()),
                        "STATS_PORT", Integer.toString(FreePorts.next()),
                        "LB_DIR", balancer.file("").toString()),
                LoadBalancer.script("run").toString());
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.output()).contains("another load balancer runs in");
        assertThat(balancer.stats("/health").status()).isEqualTo(200);
    }

    @Test
    void aPortInUseIsAnError() {
        int stats = FreePorts.next();
        Programs.Result second = Programs.run(
                balancer.file("."),
                Map.of(
                        "CLUSTER", cluster.name(),
                        "LB_PORT", Integer.toString(balancer.port()),
                        "STATS_PORT", Integer.toString(stats),
                        "CONSUL_HTTP_ADDR", SharedConsul.get().url(),
                        "LB_DIR", balancer.file("second").toString()),
                LoadBalancer.script("run").toString());
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.output()).contains("HAProxy does not start", Integer.toString(balancer.port()));
        assertThat(balancer.milk(10)).containsOnlyKeys("0.0.1", "0.0.2");
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(balancer.file(file)));
    }

    private void assertPortsAreFree() {
        assertThat(FreePorts.isFree(balancer.port())).isTrue();
        assertThat(FreePorts.isFree(balancer.statsPort())).isTrue();
    }

    private void assertDeregistered() { // Consul's agent updates its catalog a moment later
        await("the deregistration").atMost(Duration.ofSeconds(2)).until(() -> checks().equals("[]"));
    }

    private String checks() {
        return SharedConsul.get().get("/v1/health/checks/lb-" + cluster.name());
    }
}
