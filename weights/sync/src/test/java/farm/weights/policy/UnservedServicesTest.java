package farm.weights.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnservedServicesTest {

    private static final int UNKNOWN = -1;

    private int passing;
    private long millis;
    private final UnservedServices unserved = new UnservedServices(
            service -> {
                if (passing == UNKNOWN) {
                    throw new IllegalStateException("unreachable");
                }
                return passing;
            },
            () -> Duration.ofMillis(millis).toNanos());

    private boolean isUnservedAt(long at, int instances) {
        millis = at;
        passing = instances;
        return unserved.isUnserved("goat");
    }

    @Test
    void serviceWithoutInstancesIsUnservedAfterAWhile() {
        assertThat(isUnservedAt(0, 0)).isFalse();
        assertThat(isUnservedAt(4_999, 0)).isFalse();
        assertThat(isUnservedAt(5_000, 0)).isTrue();
    }

    @Test
    void returningInstanceStartsTheWaitAnew() {
        assertThat(isUnservedAt(0, 0)).isFalse();
        assertThat(isUnservedAt(4_000, 1)).isFalse();
        assertThat(isUnservedAt(6_000, 0)).isFalse();
    }

    @Test
    void unreachableRegistryStartsTheWaitAnew() {
        assertThat(isUnservedAt(0, 0)).isFalse();
        assertThat(isUnservedAt(5_000, UNKNOWN)).isFalse();
        assertThat(isUnservedAt(5_001, 0)).isFalse();
    }

    @Test
    void forgottenServiceStartsTheWaitAnew() {
        assertThat(isUnservedAt(0, 0)).isFalse();
        unserved.forget("goat");
        assertThat(isUnservedAt(5_000, 0)).isFalse();
    }
}
