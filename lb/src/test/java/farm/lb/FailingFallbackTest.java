package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.GoatProcess;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fallback version that hangs, dies, or is the one that has just been tried in vain. */
@Execution(CONCURRENT)
class FailingFallbackTest {

    @TempDir
    Path folder;

    @Test
    void aHungFallbackIsReplaced() throws Exception {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "hung-fallback");
        try (Goat dead = Goat.of("a");
                GoatProcess hung = GoatProcess.start(folder, "b");
                Goat healthy = Goat.of("c")) {
            cluster.register(dead);
            cluster.register(hung);
            cluster.register(healthy);
            cluster.weights(Map.of("a", 9_800, "b", 198, "c", 2));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name())) {
                balancer.awaitShares(Map.of("a", 815_399, "b", 16_474, "c", 167));
                dead.close();
                assertThat(balancer.get("/milk").status()).isEqualTo(200); // now HAProxy knows that it is dead
                hung.hang();
                assertThat(eightAtOnce(balancer)).containsOnly("c");
            }
            cluster.deregister(dead.port());
            cluster.deregister(hung.port());
            cluster.deregister(healthy.port());
        }
    }

    /** Refused requests alone show that the version is dead, because its checks are disabled. */
    @ParameterizedTest
    @ValueSource(strings = {"", "100"})
    void aJustFailedVersionIsAvoided(String maxConnections) {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "failed-fallback-" + maxConnections);
        try (Goat dead = Goat.of("a");
                Goat dies = Goat.of("b");
                Goat diesToo = Goat.of("b");
                Goat healthy = Goat.of("c")) {
            List<Goat> goats = List.of(dead, dies, diesToo, healthy);
            goats.forEach(cluster::registerUnchecked);
            cluster.weights(Map.of("a", 5, "b", 90, "c", 5));
            Map<String, String> settings = Map.of("LB_STICKY", "on", "LB_MAX_CONNECTIONS_PER_INSTANCE", maxConnections);
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name(), settings)) {
                balancer.awaitShares(Map.of("a", 41_602, "b", 748_836, "c", 41_602));
                List.of(dies, diesToo).forEach(goat -> doNotCheck(balancer, cluster, "b", goat.port()));
                List.of(dead, dies, diesToo).forEach(Goat::close);
                String cookie = "Cookie: %s-version=a".formatted(cluster.name());
                for (int i = 0; i < 20; i++) {
                    assertThat(balancer.get("/milk", cookie).body()).isEqualTo("c");
                }
            }
            goats.forEach(goat -> cluster.deregister(goat.port()));
        }
    }

    /** A read times out long before the checks take the instance out. */
    @ParameterizedTest
    @ValueSource(strings = {"", "100"})
    void aVersionIsNeverItsOwnFallback(String maxConnections) throws Exception {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "own-fallback-" + maxConnections);
        try (GoatProcess hung = GoatProcess.start(folder, "a");
                Goat healthy = Goat.of("b")) {
            cluster.register(hung);
            cluster.register(healthy);
            cluster.weights(Map.of("a", 9_999, "b", 1));
            Map<String, String> settings =
                    Map.of("LB_SERVER_TIMEOUT", "500ms", "LB_MAX_CONNECTIONS_PER_INSTANCE", maxConnections);
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name(), settings)) {
                balancer.awaitShares(Map.of("a", 831_956, "b", 84));
                hung.hang();
                assertThat(eightAtOnce(balancer)).containsOnly("b");
            }
            cluster.deregister(hung.port());
            cluster.deregister(healthy.port());
        }
    }

    @Test
    void theOnlyVersionIsRetried() throws Exception {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "alone-fallback");
        try (GoatProcess paused = GoatProcess.start(folder, "a")) {
            cluster.registerUnchecked(cluster.id(paused.port()), paused.port(), paused.version());
            cluster.weights(Map.of("a", 1));
            try (LoadBalancer balancer =
                            LoadBalancer.start(SharedConsul.get(), cluster.name(), Map.of("LB_SERVER_TIMEOUT", "3s"));
                    var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                balancer.awaitShares(Map.of("a", 832_040));
                doNotCheck(balancer, cluster, "a", paused.port());
                paused.hang();
                Future<Answer> answer = clients.submit(() -> balancer.get("/milk"));
                await("the second try")
                        .atMost(Duration.ofSeconds(20)) // it takes 3 s to begin, and may take 4 s
                        .until(() -> balancer.servers()
                                .lines()
                                .anyMatch(line ->
                                        line.startsWith("version-a,127.0.0.1") && line.split(",")[4].equals("1")));
                paused.process().signal("CONT");
                assertThat(answer.get().body()).isEqualTo("a");
            }
            cluster.deregister(paused.port());
        }
    }

    private static List<String> eightAtOnce(LoadBalancer balancer) throws Exception {
        Callable<String> milk = () -> balancer.get("/milk").body();
        List<String> answers = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : clients.invokeAll(Collections.nCopies(8, milk))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static void doNotCheck(LoadBalancer balancer, TestCluster cluster, String version, int port) {
        balancer.awaitChecked(port);
        balancer.command("disable health %s-%s/127.0.0.1:%d".formatted(cluster.name(), version, port));
    }
}
