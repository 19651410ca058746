package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.BackgroundLoad;
import farm.lb.harness.GoatProcess;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that die at the same moment: the fallback version is dying too. */
class VersionsDyingTogetherTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int ROUNDS = 3;
    private static final int MAX_LOST = 1;

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "dying-" + System.nanoTime());
    private final List<GoatProcess> goats = new ArrayList<>();

    @TempDir
    static Path folder;

    @AfterEach
    void stop() {
        goats.forEach(goat -> cluster.deregister(goat.port()));
        goats.forEach(GoatProcess::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100"})
    void twoOfThreeVersionsLoseHardlyARead(String maxConnections) {
        cluster.weights(Map.of("a", 2, "b", 2, "c", 1));
        add("a", "a", "b", "c");
        List<String> lost = new ArrayList<>();
        try (LoadBalancer balancer = LoadBalancer.start(
                SharedConsul.get(), cluster.name(), Map.of("LB_MAX_CONNECTIONS_PER_INSTANCE", maxConnections))) {
            balancer.awaitShares(Map.of("a", 332_816, "b", 332_816, "c", 166_408));
            awaitAllUp(balancer);
            for (int round = 0; round < ROUNDS; round++) {
                List<GoatProcess> dying = goats.stream()
                        .filter(goat -> !goat.version().equals("c"))
                        .toList();
                try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
                    await("some milk of theirs")
                            .atMost(SOON)
                            .until(() -> load.count("a") > 200 && load.count("b") > 200);
                    GoatProcess.killAll(dying);
                    long before = load.count("c");
                    await("milk of the version that lives").atMost(SOON).until(() -> load.count("c") > before + 300);
                    load.close();
                    lost.addAll(load.failures());
                }
                goats.removeAll(dying);
                dying.forEach(goat -> cluster.deregister(goat.port()));
                add("a", "a", "b");
                awaitAllUp(balancer);
            }
        }
        // A request that meets only dying versions, all within milliseconds, gets a 503.
        assertThat(lost).hasSizeLessThanOrEqualTo(MAX_LOST);
    }

    private void add(String... versions) {
        List<GoatProcess> added = GoatProcess.startAll(folder, List.of(versions));
        added.forEach(cluster::register);
        goats.addAll(added);
    }

    private void awaitAllUp(LoadBalancer balancer) {
        await("checks that pass").atMost(SOON).until(() -> {
            List<String> up = balancer.servers()
                    .lines()
                    .filter(line -> line.contains(",UP,"))
                    .toList();
            return goats.stream()
                    .allMatch(goat -> up.stream().anyMatch(line -> line.contains(":" + goat.port() + ",")));
        });
    }
}
