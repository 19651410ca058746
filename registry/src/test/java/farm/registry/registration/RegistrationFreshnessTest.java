package farm.registry.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistrationFreshnessTest {

    private long millis = 5000;
    private final RegistrationFreshness acquaintance =
            new RegistrationFreshness(() -> Duration.ofMillis(millis).toNanos());

    @Test
    void whoWasNeverSeenInTheRegistryHasToLookEvenIfAnotherOnesRegistrationLetsItCheck() {
        acquaintance.checked();
        assertThat(acquaintance.isSure()).isFalse();
    }

    @Test
    void whoIsCheckedEachSecondNeedNotLook() {
        acquaintance.looked();
        for (int i = 0; i < 4; i++) {
            acquaintance.checked();
            millis += 1000;
            assertThat(acquaintance.isSure()).isTrue();
        }
    }

    @Test
    void whoIsNoLongerCheckedLooksWithinTwoSeconds() {
        acquaintance.looked();
        acquaintance.checked();
        millis += 1100;
        assertThat(acquaintance.isSure()).isFalse();
    }

    @Test
    void afterFiveSecondsItLooksWhoeverAsksForItsHealth() {
        acquaintance.looked();
        millis += 5000;
        acquaintance.checked();
        assertThat(acquaintance.isSure()).isFalse();
    }
}
