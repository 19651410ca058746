package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster that has no weights yet. */
class WithoutWeightsTest {

    @Test
    void theAnswerNamesTheMissingFileUntilThereAreWeights() {
        Herd herd = new Herd(SharedConsul.get(), "weightless");
        try (Goat goat = Goat.of("0.0.1");
                LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), "weightless")) {
            missesItsWeights(balancer);
            herd.register(goat);
            balancer.awaitShares(Map.of("0.0.1", 0));
            missesItsWeights(balancer);
            assertThat(balancer.get("/milk", "X-Weightless-Version: 0.0.1").body())
                    .isEqualTo("0.0.1");
            herd.weights(Map.of("0.0.1", 0));
            balancer.awaitShares(Map.of("0.0.1", 0));
            herd.weights(Map.of("0.0.1", 7));
            balancer.awaitShares(Map.of("0.0.1", 832_040));
            assertThat(balancer.milk(5)).isEqualTo(Map.of("0.0.1", 5));
            herd.deregister(goat.port());
        }
    }

    private static void missesItsWeights(LoadBalancer balancer) {
        Answer answer = balancer.get("/milk");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("\"title\":\"weightless has no weights\"", "weights/weightless.json is missing");
    }
}
