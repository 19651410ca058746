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
        "STARTING, true,  true,  missing, STARTING",
        "STARTING, false, true,  missing, STARTING",
        "WELL,     true,  true,  passing, PASSING",
        "WELL,     true,  true,  missing, STARTING", // nobody finds it yet
        "WELL,     true,  true,  failing, FAILING",
        "WELL,     true,  true,  away,    PASSING", // Consul's own state tells that Consul is away
        "WELL,     true,  false, missing, PASSING", // nobody needs to find it
        "WELL,     false, true,  passing, STOPPED", // just killed
        "ILL,      true,  true,  passing, FAILING",
        "DOWN,     false, true,  passing, STOPPED",
    })
    void aPartPassesWhenItIsWellAndCanBeFound(
            Condition condition, boolean lives, boolean discovered, String consul, PartState state) {
        Map<String, Boolean> registered = switch (consul) {
            case "passing" -> Map.of("it", true);
            case "failing" -> Map.of("it", false);
            default -> Map.of();
        };
        @Nullable Map<String, Boolean> told = consul.equals("away") ? null : registered;
        assertThat(PartStateRules.part(condition, lives, discovered, told, "it"))
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
    void aPartOfALoadBalancerPassesWhileItLives(boolean lives, boolean serves, PartState owner, PartState state) {
        assertThat(PartStateRules.partOf(lives, serves, owner)).isEqualTo(state);
    }
}
