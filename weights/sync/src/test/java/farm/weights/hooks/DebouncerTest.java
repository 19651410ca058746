package farm.weights.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DebouncerTest {

    private long millis;
    private int done;
    private final TreeMap<Long, Runnable> later = new TreeMap<>();
    private final Debouncer debounce = new Debouncer(
            () -> done++,
            Duration.ofMillis(200),
            () -> Duration.ofMillis(millis).toNanos(),
            (after, task) -> later.put(millis + after.toMillis(), task));

    private void passUntil(long until) {
        for (Map.Entry<Long, Runnable> next = later.firstEntry();
                next != null && next.getKey() <= until;
                next = later.firstEntry()) {
            later.remove(next.getKey());
            millis = next.getKey();
            next.getValue().run();
        }
        millis = until;
    }

    private void askAt(long at) {
        passUntil(at);
        debounce.request();
    }

    @Test
    void singleRequestRunsAtOnce() {
        askAt(0);
        assertThat(done).isEqualTo(1);
        askAt(250);
        assertThat(done).isEqualTo(2);
        passUntil(10_000);
        assertThat(done).isEqualTo(2);
    }

    @Test
    void burstRunsAtItsStartAndEnd() {
        for (int i = 0; i < 100; i++) {
            askAt(i * 10L);
        }
        assertThat(done).isEqualTo(1);
        passUntil(1_189);
        assertThat(done).isEqualTo(1);
        passUntil(1_190);
        assertThat(done).isEqualTo(2);
        passUntil(10_000);
        assertThat(done).isEqualTo(2);
    }

    @Test
    void endlessBurstRunsAtTheMaximumDelay() {
        for (int i = 0; i <= 1_000; i++) {
            askAt(i * 10L);
        }
        assertThat(done).isBetween(5, 6);
        passUntil(20_000);
        assertThat(done).isBetween(5, 6 + 1);
    }

    @Test
    void requestAfterABurstRunsAtOnce() {
        askAt(0);
        askAt(10);
        askAt(1_000);
        assertThat(done).isEqualTo(3);
    }
}
