package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), new Random(7));

    @Test
    void delayIsTheIntervalWithJitter() {
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.next(0)).isBetween(Duration.ofMillis(4_500), Duration.ofMillis(5_500));
        }
    }

    @Test
    void failuresSlowPollingDownToAMinute() {
        for (int i = 0; i < 1000; i++) {
            assertThat(backoff.next(1)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
            assertThat(backoff.next(3)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
            assertThat(backoff.next(4)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
            assertThat(backoff.next(1_000_000)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        }
    }

    @Test
    void failuresNeverShortenALongInterval() {
        Backoff slow = new Backoff(Duration.ofMinutes(10), new Random(7));
        assertThat(slow.next(5)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }
}
