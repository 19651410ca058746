package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.CapturedLog;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsulAvailabilityTest {

    private long millis;
    private final ConsulAvailability contact = new ConsulAvailability(
            () -> ConsulAddress.parse("127.0.0.1:1"),
            () -> Duration.ofMillis(millis).toNanos());

    @Test
    void aConsulOfWhichOneHalfFailsIsAwayOnce() {
        try (CapturedLog logged = new CapturedLog()) {
            for (int i = 0; i < 60; i++) {
                contact.failed(new IllegalStateException("no leader"));
                contact.answered();
                millis += 500;
            }
            assertThat(logged.count("is away")).isEqualTo(1);
            assertThat(logged.count("is back")).isZero();

            millis += 4_000;
            contact.answered();
            contact.answered();
            assertThat(logged.count("is back")).isEqualTo(1);
            assertThat(contact.isAway()).isFalse();
        }
    }
}
