package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.BackgroundLoad;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import farm.testkit.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Weights never leave a cluster empty: while no version with weight has an instance, the last split
 * stays, and {@code /split} and the log name the versions.
 */
class HeldSplitTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Map<String, Integer> SHARES = Map.of("0.0.1", 624_030, "0.0.2", 208_010);
    private static final Map<String, Integer> TYPO = Map.of("0.0.1", 0, "0.0.2", 0, "9.9", 100);
    private static final Pattern HELD = Pattern.compile(
            "\"held\":\\{\"versions\":\\[\"([^]]*)\"],\"since\":\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)\"}}$");

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "held-" + System.nanoTime());
    private final Goat one = Goat.of("0.0.1");
    private final Goat two = Goat.of("0.0.2");
    private LoadBalancer balancer;

    @BeforeEach
    void start() {
        cluster.register(one);
        cluster.register(two);
        cluster.weights(Map.of("0.0.1", 3, "0.0.2", 1));
        balancer = LoadBalancer.start(SharedConsul.get(), cluster.name());
        balancer.awaitShares(SHARES);
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
    void aTypoInAVersionKeepsTheSplit() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            Instant before = Instant.now().minusSeconds(1);
            cluster.weights(TYPO);
            awaitHeld("9.9");
            assertThat(Instant.parse(since())).isBetween(before, Instant.now());
            assertThat(balancer.shares()).isEqualTo(SHARES);
            awaitMore(load);
            cluster.weights(Map.of("0.0.1", 1, "0.0.2", 1, "9.9", 0));
            balancer.awaitShares(Map.of("0.0.1", 416_020, "0.0.2", 416_020));
            assertThat(balancer.stats("/split").body()).doesNotContain("held");
            awaitMore(load);
            load.close();
            assertThat(load.failures()).isEmpty();
        }
        assertThat(balancer.log())
                .containsOnlyOnce("the last split stays, since no version with weight has an instance that answers:"
                        + " 9.9; start one (farm add %1$s --version 9.9) or correct weights/%1$s.json"
                                .formatted(cluster.name()))
                .containsOnlyOnce("the weights of " + cluster.name() + " are in force; the split is no longer held");
    }

    @Test
    void anInstanceBringsTheNewWeightsIntoForce() {
        try (BackgroundLoad load = BackgroundLoad.on(balancer);
                Goat old = Goat.of("0.0.0")) {
            cluster.weights(Map.of("0.0.0", 75, "0.0.1", 0, "0.0.2", 0, "0.0.3", 25));
            awaitHeld("0.0.0 0.0.3");
            awaitMore(load);
            cluster.register(old);
            balancer.awaitShares(Map.of("0.0.0", 832_040, "0.0.1", 0, "0.0.2", 0));
            assertThat(balancer.stats("/split").body()).doesNotContain("held");
            await("requests to it").atMost(SOON).until(() -> load.count("0.0.0") > 100);
            load.close();
            assertThat(load.failures()).isEmpty();
        } finally {
            cluster.weights(Map.of("0.0.0", 0, "0.0.1", 1));
        }
    }

    @Test
    void anUnreachableInstanceDoesNotCount() {
        int port = FreePorts.next();
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            cluster.weights(TYPO);
            awaitHeld("9.9");
            cluster.registerUnchecked("unreachable", port, "9.9");
            await("a failed check")
                    .atMost(SOON)
                    .until(() -> balancer.servers()
                            .lines()
                            .anyMatch(line -> line.contains(",127.0.0.1:" + port + ",") && line.contains(",DOWN,")));
            Map<String, Integer> shares = Map.of("0.0.1", 624_030, "0.0.2", 208_010, "9.9", 0);
            await("the kept split")
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> balancer.shares().equals(shares) && versions().equals("9.9"));
            load.close();
            assertThat(load.failures()).isEmpty();
            try (Goat goat = Goat.on(port, "9.9")) {
                balancer.awaitShares(Map.of("0.0.1", 0, "0.0.2", 0, "9.9", 832_040));
                assertThat(balancer.milk(10)).isEqualTo(Map.of(goat.version(), 10));
            }
        } finally {
            cluster.deregister("unreachable");
        }
    }

    @Test
    void weightsThatAreAllZeroAreNotHeld() {
        cluster.weights(TYPO);
        awaitHeld("9.9");
        cluster.weights(Map.of("0.0.1", 0, "0.0.2", 0, "9.9", 0));
        balancer.awaitShares(Map.of("0.0.1", 0, "0.0.2", 0));
        assertThat(balancer.stats("/split").body()).doesNotContain("held");
        assertThat(balancer.get("/milk").status()).isEqualTo(503);
        cluster.weights(TYPO);
        awaitHeld("9.9");
        assertThat(balancer.shares()).isEqualTo(Map.of("0.0.1", 0, "0.0.2", 0));
    }

    @Test
    void otherVersionsKeepTheTime() {
        cluster.weights(TYPO);
        awaitHeld("9.9");
        String since = since();
        await("the next second")
                .atMost(SOON)
                .until(() -> Instant.now().isAfter(Instant.parse(since).plusSeconds(1)));
        cluster.weights(Map.of("9.9", 0, "8.8", 1, "7.7", 1));
        awaitHeld("7.7 8.8");
        assertThat(since()).isEqualTo(since);
        assertThat(balancer.shares()).isEqualTo(SHARES);
        assertThat(balancer.log()).containsOnlyOnce(": 9.9; start").containsOnlyOnce(": 7.7 8.8; start");
    }

    @Test
    void theKeptSplitSurvivesReloadAndRestart() {
        try (Goat other = Goat.of("0.0.3")) {
            Map<String, Integer> shares = Map.of("0.0.1", 624_030, "0.0.2", 208_010, "0.0.3", 0);
            try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
                cluster.weights(TYPO);
                awaitHeld("9.9");
                String since = since();
                cluster.register(other);
                balancer.awaitShares(shares);
                assertThat(since()).isEqualTo(since);
                Programs.signal("KILL", balancer.run().process().pid());
                balancer.restart();
                stays(shares, since);
                load.close();
                assertThat(load.failures()).isEmpty();
                Programs.signal("KILL", balancer.run().process().pid());
                Programs.signal("KILL", balancer.pid("haproxy"));
                balancer.restart();
                stays(shares, since);
                assertThat(balancer.milk(40)).containsOnlyKeys("0.0.1", "0.0.2");
            }
            assertThat(balancer.log()).containsOnlyOnce("the last split stays");
            cluster.weights(Map.of("0.0.3", 1));
            balancer.awaitShares(Map.of("0.0.1", 0, "0.0.2", 0, "0.0.3", 832_040));
            cluster.deregister(other.port());
        }
    }

    @Test
    void theSplitOfAnEarlierReleaseIsKept() throws IOException {
        Programs.signal("KILL", balancer.run().process().pid());
        Files.delete(balancer.file("weights.applied"));
        cluster.weights(TYPO);
        balancer.restart();
        awaitHeld("9.9");
        assertThat(balancer.shares()).isEqualTo(SHARES);
    }

    @Test
    void theKeptSplitFollowsItsInstances() {
        cluster.weights(TYPO);
        awaitHeld("9.9");
        two.close();
        await("the end of its instance")
                .atMost(SOON)
                .until(() -> balancer.shares().equals(Map.of("0.0.1", 832_040)));
        assertThat(balancer.milk(10)).isEqualTo(Map.of("0.0.1", 10));
        assertThat(versions()).isEqualTo("9.9");
        try (Goat again = Goat.of("0.0.2")) {
            cluster.register(again);
            balancer.awaitShares(SHARES);
            cluster.deregister(again.port());
        }
    }

    @Test
    void anUnreadableWeightCountsWithItsLastValue() {
        SharedConsul.get().putKey(cluster.name() + "/version=0.0.1/weight", "abc");
        cluster.weights(Map.of("0.0.2", 0, "9.9", 100));
        balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
        assertThat(balancer.stats("/split").body())
                .contains("\"unreadable\":[\"0.0.1\"]")
                .doesNotContain("held");
        cluster.weights(Map.of("0.0.1", 0));
        awaitHeld("9.9");
        SharedConsul.get().putKey(cluster.name() + "/version=0.0.2/weight", "-1");
        await("both").atMost(SOON).until(() -> balancer.stats("/split").body().contains("\"unreadable\":[\"0.0.2\"],"));
        assertThat(versions()).isEqualTo("9.9");
        assertThat(balancer.shares()).isEqualTo(Map.of("0.0.1", 832_040, "0.0.2", 0));
    }

    @Test
    void aFreshLoadBalancerHasNothingToKeep() {
        cluster.weights(TYPO);
        try (LoadBalancer fresh = LoadBalancer.start(SharedConsul.get(), cluster.name())) {
            fresh.awaitShares(Map.of("0.0.1", 0, "0.0.2", 0));
            assertThat(fresh.get("/milk").status()).isEqualTo(503);
            assertThat(fresh.stats("/split").body()).doesNotContain("held");
            cluster.weights(Map.of("0.0.1", 1, "9.9", 0));
            fresh.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
        }
    }

    private void stays(Map<String, Integer> shares, String since) {
        await("the kept split after a restart")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> balancer.shares().equals(shares) && since().equals(since));
    }

    private void awaitHeld(String versions) {
        await("the hold of " + versions).atMost(SOON).until(() -> versions().equals(versions));
    }

    private static void awaitMore(BackgroundLoad load) {
        long before = load.count();
        await("more requests").atMost(SOON).until(() -> load.count() > before + 300);
    }

    /** The held versions, separated by blanks; empty if the split is not held. */
    private String versions() {
        Matcher held = held();
        return held.find() ? held.group(1).replace("\",\"", " ") : "";
    }

    private String since() {
        Matcher held = held();
        return held.find() ? held.group(2) : "";
    }

    private Matcher held() {
        return HELD.matcher(balancer.stats("/split").body());
    }
}
