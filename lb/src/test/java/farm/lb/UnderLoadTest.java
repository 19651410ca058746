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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No request is lost while weights change, versions are added and removed, and instances die, hang
 * and deregister.
 */
class UnderLoadTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final TestCluster CLUSTER = new TestCluster(SharedConsul.get(), "busy");
    private static LoadBalancer balancer;

    @TempDir
    static Path folder;

    private final List<GoatProcess> goats = new ArrayList<>();

    @BeforeAll
    static void start() {
        CLUSTER.weights(Map.of("0.0.1", 3, "0.0.2", 1)); // without weights it is not ready
        balancer = LoadBalancer.start(SharedConsul.get(), CLUSTER.name());
    }

    @AfterAll
    static void stop() {
        balancer.close();
    }

    @BeforeEach
    void startInstances() {
        add("0.0.1", "0.0.1", "0.0.2");
        CLUSTER.weights(Map.of("0.0.1", 3, "0.0.2", 1));
        goats.forEach(UnderLoadTest::awaitAdded);
        balancer.awaitShares(Map.of("0.0.1", 624_030, "0.0.2", 208_010));
    }

    @AfterEach
    void stopInstances() {
        goats.forEach(goat -> CLUSTER.deregister(goat.port()));
        goats.forEach(GoatProcess::close);
    }

    @Test
    void editsOfWeightsLoseNothing() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            for (int i = 0; i < 20; i++) {
                CLUSTER.weights(Map.of("0.0.1", i % 3, "0.0.2", 1));
                balancer.awaitShares(
                        switch (i % 3) {
                            case 0 -> Map.of("0.0.1", 0, "0.0.2", 832_040);
                            case 1 -> Map.of("0.0.1", 416_020, "0.0.2", 416_020);
                            default -> Map.of("0.0.1", 554_693, "0.0.2", 277_347);
                        });
            }
            assertNothingIsLost(load);
        }
    }

    @Test
    void versionsThatComeAndGoLoseNothing() {
        long worker = balancer.worker();
        int second = goats.get(2).port();
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            for (int i = 0; i < 4; i++) {
                // The instance still answers after its deregistration.
                CLUSTER.weights(Map.of("0.0.1", 1, "0.0.2", 0));
                CLUSTER.deregister(second);
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                CLUSTER.register(goats.get(2));
                CLUSTER.weights(Map.of("0.0.1", 3, "0.0.2", 1));
                balancer.awaitShares(Map.of("0.0.1", 624_030, "0.0.2", 208_010));
            }
            assertNothingIsLost(load);
        }
        assertThat(balancer.worker()).isNotEqualTo(worker); // it did reload
    }

    @Test
    void anEditRightAfterAReloadApplies() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer);
                GoatProcess third = GoatProcess.start(folder, "0.0.3")) {
            CLUSTER.register(third);
            awaitAdded(third);
            for (int weight = 1; weight <= 5; weight++) {
                CLUSTER.deregister(third.port());
                CLUSTER.weights(Map.of("0.0.1", weight, "0.0.2", 0));
                CLUSTER.register(third);
                CLUSTER.weights(Map.of("0.0.1", weight, "0.0.2", weight, "0.0.3", 0));
                await("the edit").atMost(SOON).until(() -> balancer.shares().getOrDefault("0.0.1", 0) == 416_020);
            }
            CLUSTER.deregister(third.port());
            assertNothingIsLost(load);
        }
    }

    @Test
    void killingOneOfTwoInstancesLosesNothing() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            goats.get(0).process().close();
            awaitRemoved(goats.get(0));
            assertNothingIsLost(load);
        }
    }

    @Test
    void killingAVersionsOnlyInstanceLosesNothing() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            goats.get(2).process().close();
            balancer.awaitShares(Map.of("0.0.1", 832_040));
            assertNothingIsLost(load);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void killingAllInstancesOfAVersionLosesNothing(int count) {
        String[] all = Collections.nCopies(count, "0.0.1").toArray(String[]::new);
        add(Arrays.copyOf(all, count - 2));
        for (int round = 0; round < 4; round++) {
            List<GoatProcess> dying = goats.stream()
                    .filter(goat -> goat.version().equals("0.0.1"))
                    .toList();
            dying.forEach(UnderLoadTest::awaitUp);
            try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
                await("some of their milk").atMost(SOON).until(() -> load.count("0.0.1") > 500);
                GoatProcess.killAll(dying);
                balancer.awaitShares(Map.of("0.0.2", 832_040));
                assertNothingIsLost(load);
            }
            goats.removeAll(dying);
            dying.forEach(goat -> CLUSTER.deregister(goat.port()));
            add(all);
        }
    }

    @Test
    void aHungInstanceOfTwoLosesNothing() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            goats.get(0).hang();
            awaitRemoved(goats.get(0));
            goats.get(0).process().signal("CONT");
            awaitAdded(goats.get(0));
            assertNothingIsLost(load);
            assertThat(load.longestMillis()).isLessThan(5_000);
        }
    }

    @Test
    void aHungOnlyInstanceLosesNothing() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            goats.get(2).hang();
            balancer.awaitShares(Map.of("0.0.1", 832_040));
            long before = load.count("0.0.1");
            await("milk of the others").atMost(SOON).until(() -> load.count("0.0.1") > before + 500);
            assertNothingIsLost(load);
        }
    }

    @Test
    void twoOfThreeDeregisteringTogetherLoseNothing() {
        add("0.0.1");
        awaitAdded(goats.get(3));
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            CLUSTER.deregister(goats.get(0).port());
            CLUSTER.deregister(goats.get(1).port());
            awaitRemoved(goats.get(0));
            awaitRemoved(goats.get(1));
            goats.get(0).process().close();
            goats.get(1).process().close();
            assertNothingIsLost(load);
        }
    }

    private void add(String... versions) {
        List<GoatProcess> added = GoatProcess.startAll(folder, List.of(versions));
        added.forEach(CLUSTER::register);
        goats.addAll(added);
    }

    private static void awaitAdded(GoatProcess goat) {
        await("the new instance").atMost(SOON).until(() -> balancer.servers().contains(":" + goat.port() + ","));
    }

    private static void awaitUp(GoatProcess goat) {
        await("a check that passes")
                .atMost(SOON)
                .until(() -> balancer.servers()
                        .lines()
                        .anyMatch(line -> line.contains(":" + goat.port() + ",") && line.contains(",UP,")));
    }

    private static void awaitRemoved(GoatProcess goat) {
        await("the end of an instance")
                .atMost(SOON)
                .until(() -> !balancer.servers().contains(":" + goat.port() + ","));
    }

    private static void assertNothingIsLost(BackgroundLoad load) {
        long before = load.count();
        await("some more milk").atMost(SOON).until(() -> load.count() > before + 300);
        load.close();
        assertThat(load.failures()).isEmpty();
    }
}
