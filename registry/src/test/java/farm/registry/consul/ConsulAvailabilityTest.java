package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.CapturedLog;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsulAvailabilityTest {

    private long millis;
    private final ConsulAvailability availability = new ConsulAvailability(
            () -> ConsulAddress.parse("127.0.0.1:1"),
            () -> Duration.ofMillis(millis).toNanos());

    @Test
    void logsAPartialOutageOnce() {
        try (CapturedLog logged = new CapturedLog()) {
            for (int i = 0; i < 60; i++) {
                availability.recordFailure(new IllegalStateException("no leader"));
                availability.recordAnswer();
                millis += 500;
            }
            assertThat(logged.count("is unreachable")).isEqualTo(1);
            assertThat(logged.count("is reachable again")).isZero();

            millis += 4_000;
            availability.recordAnswer();
            availability.recordAnswer();
            assertThat(logged.count("is reachable again")).isEqualTo(1);
            assertThat(availability.isUnreachable()).isFalse();
        }
    }
}
