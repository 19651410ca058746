package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.stork.Stork;
import io.smallrye.stork.loadbalancer.poweroftwochoices.PowerOfTwoChoicesLoadBalancer;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PowerOfTwoChoicesTest.Chosen.class)
class PowerOfTwoChoicesTest {

    @Test
    void theStrategyIsConfigurable() {
        assertThat(Stork.getInstance().getService("lb-goat").getLoadBalancer())
                .isInstanceOf(PowerOfTwoChoicesLoadBalancer.class);
    }

    /** Selects the strategy by its name. */
    public static class Chosen implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("farm.goats.strategy", "power-of-two-choices");
        }
    }
}
