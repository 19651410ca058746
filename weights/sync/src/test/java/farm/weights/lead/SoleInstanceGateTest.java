package farm.weights.lead;

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
    private final SoleInstanceGate solitude = new SoleInstanceGate(
            () -> {
                if (running == null) {
                    throw new IllegalStateException("away");
                }
                return running;
            },
            () -> OWN,
            () -> Duration.ofMillis(millis).toNanos());

    private boolean mayWriteAt(long at, @Nullable List<String> now) {
        millis = at;
        running = now;
        return solitude.leave().whyNot().isEmpty();
    }

    @Test
    void whoIsAloneWritesAtOnce() {
        assertThat(mayWriteAt(0, List.of())).isTrue();
        assertThat(mayWriteAt(1000, List.of(OWN))).isTrue();
    }

    @Test
    void whoIsBesideAnotherDoesNotWriteAndNamesIt() {
        assertThat(mayWriteAt(0, List.of(OWN, OTHER))).isFalse();
        assertThat(solitude.leave().whyNot())
                .hasValueSatisfying(why -> assertThat(why).contains(OTHER));
    }

    @Test
    void anotherThatHasJustGoneMayComeBack() {
        assertThat(mayWriteAt(0, List.of(OTHER))).isFalse();
        assertThat(mayWriteAt(10_000, List.of())).isFalse();
        assertThat(mayWriteAt(10_001, List.of())).isTrue();
        assertThat(mayWriteAt(10_002, List.of(OTHER))).isFalse();
    }

    @Test
    void whileTheRegistryIsAwayNobodyCountsAsGone() {
        assertThat(mayWriteAt(0, List.of(OTHER))).isFalse();
        assertThat(mayWriteAt(60_000, null)).isFalse();
        assertThat(mayWriteAt(65_000, List.of())).isFalse();
        assertThat(mayWriteAt(70_001, List.of())).isTrue();
    }
}
