package farm.console.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedHealthTest {

    @ParameterizedTest(name = "{0}, Consul {1}, load balancers {2}: {3}")
    @CsvSource({
        "WELL,     true,  up,      true",
        "ILL,      true,  up,      true",
        "STARTING, true,  up,      false", // they may mean the process before
        "DOWN,     true,  up,      false",
        "WELL,     false, up,      false", // or Consul is unreachable
        "WELL,     true,  down,    false", // hung, which Consul does not know yet
        "WELL,     true,  unknown, false",
    })
    void anInstanceThatOthersFindWellNeedNotBeAsked(
            Condition condition, boolean consul, String loadBalancers, boolean enough) {
        Optional<Boolean> found =
                loadBalancers.equals("unknown") ? Optional.empty() : Optional.of(loadBalancers.equals("up"));
        assertThat(ReportedHealth.isEnough(condition, consul, found)).isEqualTo(enough);
    }
}
