package farm.console.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedHealthTest {

    @ParameterizedTest(name = "{0}, Consul {1}, load balancers {2}: {3}")
    @CsvSource({
        "HEALTHY,     true,  up,      true",
        "UNHEALTHY,   true,  up,      true",
        "STARTING,  true,  up,      false", // the reports may concern the previous process
        "DOWN,        true,  up,      false",
        "HEALTHY,     false, up,      false", // or Consul is unreachable
        "HEALTHY,     true,  down,    false", // hung, which Consul has not noticed yet
        "HEALTHY,     true,  unknown, false",
    })
    void goodReportsReplaceTheConsolesCheck(Condition condition, boolean consul, String loadBalancers, boolean enough) {
        Optional<Boolean> found =
                loadBalancers.equals("unknown") ? Optional.empty() : Optional.of(loadBalancers.equals("up"));
        assertThat(ReportedHealth.isSufficient(condition, consul, found)).isEqualTo(enough);
    }
}
