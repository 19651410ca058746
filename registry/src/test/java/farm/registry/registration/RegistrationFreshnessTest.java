package farm.registry.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistrationFreshnessTest {

    private long millis = 5000;
    private final RegistrationFreshness freshness =
            new RegistrationFreshness(() -> Duration.ofMillis(millis).toNanos());

    @Test
    void isNotFreshBeforeAConfirmation() {
        freshness.recordHealthCheck();
        assertThat(freshness.isFresh()).isFalse();
    }

    @Test
    void staysFreshWhileHealthChecksArrive() {
        freshness.recordConfirmation();
        for (int i = 0; i < 4; i++) {
            freshness.recordHealthCheck();
            millis += 1000;
            assertThat(freshness.isFresh()).isTrue();
        }
    }

    @Test
    void isStaleAfterAMissedHealthCheck() {
        freshness.recordConfirmation();
        freshness.recordHealthCheck();
        millis += 1100;
        assertThat(freshness.isFresh()).isFalse();
    }

    @Test
    void isStaleFiveSecondsAfterTheLastConfirmation() {
        freshness.recordConfirmation();
        millis += 5000;
        freshness.recordHealthCheck();
        assertThat(freshness.isFresh()).isFalse();
    }
}
