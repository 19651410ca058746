package farm.weights.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnservedServicesTest {

    private static final int UNKNOWN = -1;

    private int passing;
    private long millis;
    private final UnservedServices abandoned = new UnservedServices(
            service -> {
                if (passing == UNKNOWN) {
                    throw new IllegalStateException("away");
                }
                return passing;
            },
            () -> Duration.ofMillis(millis).toNanos());

    private boolean isAbandonedAt(long at, int instances) {
        millis = at;
        passing = instances;
        return abandoned.isAbandoned("goat");
    }

    @Test
    void aServiceWithoutInstancesForSomeTimeIsAbandoned() {
        assertThat(isAbandonedAt(0, 0)).isFalse();
        assertThat(isAbandonedAt(4_999, 0)).isFalse();
        assertThat(isAbandonedAt(5_000, 0)).isTrue();
    }

    @Test
    void anInstanceThatComesBackInTimeKeepsIt() {
        assertThat(isAbandonedAt(0, 0)).isFalse();
        assertThat(isAbandonedAt(4_000, 1)).isFalse();
        assertThat(isAbandonedAt(6_000, 0)).isFalse();
    }

    @Test
    void aRegistryThatCannotBeAskedKeepsIt() {
        assertThat(isAbandonedAt(0, 0)).isFalse();
        assertThat(isAbandonedAt(5_000, UNKNOWN)).isFalse();
        assertThat(isAbandonedAt(5_001, 0)).isFalse();
    }

    @Test
    void waitingBeginsAnewForAFileThatWasBack() {
        assertThat(isAbandonedAt(0, 0)).isFalse();
        abandoned.forget("goat");
        assertThat(isAbandonedAt(5_000, 0)).isFalse();
    }
}
