package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Answer;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster that has no weights yet: its load balancer is not ready, and not registered. */
class WithoutWeightsTest {

    @Test
    void theAnswerNamesTheMissingFile() {
        TestCluster cluster = new TestCluster(SharedConsul.get(), "weightless");
        try (Goat goat = Goat.of("0.0.1");
                LoadBalancer balancer = LoadBalancer.startUnready(SharedConsul.get(), "weightless")) {
            assertMissesWeights(balancer);
            cluster.register(goat);
            balancer.awaitShares(Map.of("0.0.1", 0));
            assertMissesWeights(balancer);
            assertThat(balancer.get("/milk", "X-Weightless-Version: 0.0.1").body())
                    .isEqualTo("0.0.1");
            SharedConsul.get().putKey("weightless/version=0.0.1/weight", "abc");
            await("its name")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.stats("/split").body().contains("\"unreadable\":[\"0.0.1\"]"));
            assertIsNotReady(balancer);
            cluster.weights(Map.of("0.0.1", 0)); // weights that are all 0 make it ready
            await("readiness")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> balancer.stats("/health").status() == 200);
            assertThat(balancer.shares()).isEqualTo(Map.of("0.0.1", 0));
            await("the registration")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> registrations().contains(balancer.id()));
            cluster.weights(Map.of("0.0.1", 7));
            balancer.awaitShares(Map.of("0.0.1", 832_040));
            assertThat(balancer.milk(5)).isEqualTo(Map.of("0.0.1", 5));
            cluster.deregister(goat.port());
        }
    }

    private static void assertMissesWeights(LoadBalancer balancer) {
        Answer answer = balancer.get("/milk");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("\"title\":\"weightless has no weights\"", "weights/weightless.json is missing");
        assertIsNotReady(balancer);
    }

    private static void assertIsNotReady(LoadBalancer balancer) {
        Answer health = balancer.stats("/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.type()).isEqualTo("application/problem+json");
        assertThat(health.body()).contains("not ready: weightless has no weights", "\"status\":503");
        assertThat(registrations()).isEqualTo("[]");
        await("the log")
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        balancer.log().contains("no weights for weightless in KV; weights/weightless.json is missing"));
    }

    private static String registrations() {
        return SharedConsul.get().get("/v1/health/service/lb-weightless");
    }
}
