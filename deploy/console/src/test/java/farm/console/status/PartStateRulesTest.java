package farm.console.status;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.supervise.Condition;
import farm.model.status.PartState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartStateRulesTest {

    @ParameterizedTest(name = "{0}, lives {1}, discovered {2}, in Consul {3}: {4}")
    @CsvSource({
        "STARTING,  true,  true,  missing, STARTING",
        "STARTING,  false, true,  missing, STARTING",
        "HEALTHY,     true,  true,  passing, PASSING",
        "HEALTHY,     true,  true,  missing, STARTING", // not discoverable yet
        "HEALTHY,     true,  true,  failing, FAILING",
        "HEALTHY,     true,  true,  unreachable, PASSING", // Consul's own state shows that it is unreachable
        "HEALTHY,     true,  false, missing, PASSING", // it is not discovered
        "HEALTHY,     false, true,  passing, STOPPED", // just killed
        "UNHEALTHY,   true,  true,  passing, FAILING",
        "DOWN,        false, true,  passing, STOPPED",
    })
    void aHealthyDiscoverablePartIsPassing(
            Condition condition, boolean lives, boolean discovered, String consul, PartState state) {
        Map<String, Boolean> registered = switch (consul) {
            case "passing" -> Map.of("it", true);
            case "failing" -> Map.of("it", false);
            default -> Map.of();
        };
        @Nullable Map<String, Boolean> passing = consul.equals("unreachable") ? null : registered;
        assertThat(PartStateRules.ofPart(condition, lives, discovered, passing, "it"))
                .isEqualTo(state);
    }

    @ParameterizedTest(name = "lives {0}, serves {1}, load balancer {2}: {3}")
    @CsvSource({
        "true,  true,  PASSING,  PASSING",
        "true,  true,  FAILING,  FAILING",
        "true,  false, FAILING,  PASSING",
        "false, true,  STARTING, STARTING",
        "false, true,  PASSING,  STOPPED",
        "true,  true,  STOPPED,  PASSING", // HAProxy serves on without its run
    })
    void aLivingLoadBalancerProcessIsPassing(boolean lives, boolean serves, PartState owner, PartState state) {
        assertThat(PartStateRules.ofChild(lives, serves, owner)).isEqualTo(state);
    }
}
