package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;

import farm.registry.DiscoveredInstance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadBalancerProofTest {

    private static final DiscoveredInstance BALANCER = registered("8404");

    @ParameterizedTest
    @CsvSource({"8404,8404", "1,1", "65535,65535", "65536,", "0,", "-1,", "08404,", "'',", "x,", "99999999999,"})
    void onlyAValidStatsPortCounts(String meta, Integer port) {
        assertThat(LoadBalancerProof.statsPort(registered(meta)).orElse(null)).isEqualTo(port);
    }

    @Test
    void aRegistrationWithoutStatsPortHasNone() {
        assertThat(LoadBalancerProof.statsPort(new DiscoveredInstance("x", "127.0.0.1", 8202)))
                .isEmpty();
    }

    @Test
    void healthWithTheRegisteredServiceAndPortIsAProof() {
        assertThat(refusal(200, "{\"id\":\"x\",\"service\":\"goat\",\"port\":8202,\"more\":[1]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "[]",
                "null",
                "{}",
                "{\"service\":\"goat\"}",
                "{\"service\":\"goat\",\"port\":8203}",
                "{\"service\":\"goat\",\"port\":\"8202\"}",
                "{\"service\":\"farmer\",\"port\":8202}",
                "{\"service\":[],\"port\":8202}"
            })
    void otherAnswersAreNoProof(String body) {
        assertThat(refusal(200, body)).contains("/health");
    }

    @Test
    void anUnreadyLoadBalancerIsNotProven() {
        assertThat(refusal(503, "{\"service\":\"goat\",\"port\":8202}")).contains("503");
    }

    private static String refusal(int status, String body) {
        return LoadBalancerProof.refusal("lb-goat", BALANCER, new Answer(status, null, body, null))
                .orElse("");
    }

    private static DiscoveredInstance registered(String stats) {
        return new DiscoveredInstance("lb-goat-127.0.0.1-8202", "127.0.0.1", 8202, Map.of("stats", stats));
    }
}
