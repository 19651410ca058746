package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever gives his instances more time to answer gives it to their checks as well. */
@Execution(CONCURRENT)
class ChecksTest {

    @RegisterExtension
    final LoneGoat lone = new LoneGoat("checked");

    @ParameterizedTest
    @CsvSource({"100ms, 900", "2s, 900", "10s, 4500", "1h, 5000"})
    void theirPatienceGrowsWithThatForRequestsWithinBounds(String timeout, int millis) {
        try (LoadBalancer balancer = lone.balancer(Map.of("LB_SERVER_TIMEOUT", timeout))) {
            assertThat(balancer.read("haproxy.cfg")).contains("\n    timeout check " + millis + "ms\n");
        }
    }
}
