package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fallback versions that get the requests of a version whose instances are dead. */
class FallbackTest {

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "fallback-" + System.nanoTime());
    private final List<Goat> goats = List.of(Goat.of("a"), Goat.of("b"), Goat.of("c"), Goat.of("d"));
    private LoadBalancer balancer;

    @BeforeEach
    void start() {
        goats.forEach(cluster::registerUnchecked);
        cluster.weights(Map.of("a", 2, "b", 48, "c", 50, "d", 0));
        balancer = LoadBalancer.start(SharedConsul.get(), cluster.name());
        balancer.awaitShares(Map.of("a", 16_640, "b", 399_380, "c", 416_020, "d", 0));
    }

    @AfterEach
    void stop() {
        balancer.close();
        goats.forEach(goat -> cluster.deregister(goat.port()));
        goats.forEach(Goat::close);
    }

    @Test
    void aDeadVersionsShareFollowsLivingWeights() {
        goats.get(2).close();
        Map<String, Integer> answers = balancer.milk(1000);
        assertThat(answers).containsOnlyKeys("a", "b"); // d has no weight, so it is no fallback
        assertThat(answers.get("a")).isBetween(40 - 14, 40 + 14); // two splits in a row, each at most 7 off
        assertThat(balancer.shares()).containsEntry("c", 416_020); // it keeps its share
    }

    @Test
    void closedVersionsNeverTakeOver() {
        goats.subList(0, 3).forEach(Goat::close);
        balancer.milk(20); // the first requests take the dead instances out
        Answer answer = balancer.get("/milk");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("has both weight and a living instance");
        assertThat(balancer.get("/milk", "X-%s-Version: d".formatted(cluster.name()))
                        .body())
                .isEqualTo("d");
    }

    @Test
    void aRecoveredInstanceGetsItsShareBack() {
        int port = goats.get(2).port();
        goats.get(2).close();
        assertThat(balancer.milk(100)).doesNotContainKey("c");
        try (Goat back = Goat.on(port, "c")) {
            await("c's answers")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.milk(20).containsKey(back.version()));
            assertThat(balancer.milk(100).get("c")).isBetween(43, 57);
        }
    }
}
