package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.stork.Stork;
import io.smallrye.stork.loadbalancer.leastresponsetime.LeastResponseTimeLoadBalancer;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LeastResponseTimeTest.Chosen.class)
class LeastResponseTimeTest {

    @Test
    void theStrategyIsConfigurable() {
        assertThat(Stork.getInstance().getService("lb-goat").getLoadBalancer())
                .isInstanceOf(LeastResponseTimeLoadBalancer.class);
    }

    /** Selects the strategy by its name. */
    public static class Chosen implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("farm.goats.strategy", "least-response-time");
        }
    }
}
