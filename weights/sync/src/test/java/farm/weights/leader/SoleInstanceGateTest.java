package farm.weights.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SoleInstanceGateTest {

    private static final String OWN = "weight-sync-127.0.0.1-8310";
    private static final String OTHER = "weight-sync-127.0.0.1-8000";

    private @Nullable List<String> running = List.of();
    private long millis;
    private final SoleInstanceGate gate = new SoleInstanceGate(
            () -> {
                if (running == null) {
                    throw new IllegalStateException("unreachable");
                }
                return running;
            },
            () -> OWN,
            () -> Duration.ofMillis(millis).toNanos());

    private boolean mayWriteAt(long at, @Nullable List<String> ids) {
        millis = at;
        running = ids;
        return gate.requestPermit().refusal().isEmpty();
    }

    @Test
    void soleInstanceWritesAtOnce() {
        assertThat(mayWriteAt(0, List.of())).isTrue();
        assertThat(mayWriteAt(1000, List.of(OWN))).isTrue();
    }

    @Test
    void refusesBesideAnotherInstanceAndNamesIt() {
        assertThat(mayWriteAt(0, List.of(OWN, OTHER))).isFalse();
        assertThat(gate.requestPermit().refusal())
                .hasValueSatisfying(why -> assertThat(why).contains(OTHER));
    }

    @Test
    void waitsBeforeItTakesOver() {
        assertThat(mayWriteAt(0, List.of(OTHER))).isFalse();
        assertThat(mayWriteAt(10_000, List.of())).isFalse();
        assertThat(mayWriteAt(10_001, List.of())).isTrue();
        assertThat(mayWriteAt(10_002, List.of(OTHER))).isFalse();
    }

    @Test
    void waitsAgainAfterTheRegistryWasUnreachable() {
        assertThat(mayWriteAt(0, List.of(OTHER))).isFalse();
        assertThat(mayWriteAt(60_000, null)).isFalse();
        assertThat(mayWriteAt(65_000, List.of())).isFalse();
        assertThat(mayWriteAt(70_001, List.of())).isTrue();
    }
}
