package farm.bench.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitMonitorTest {

    private static final long MS = 1_000_000;

    private final SplitMonitor monitor = new SplitMonitor(Map.of("a", 0.75, "b", 0.25), 10);
    private long now;

    private void countCorrect(int answers) {
        for (int i = 0; i < answers; i++) {
            monitor.count(now += MS, i % 4 == 3 ? "b" : "a");
        }
    }

    private void countAll(String version, int answers) {
        for (int i = 0; i < answers; i++) {
            monitor.count(now += MS, version);
        }
    }

    @Test
    void correctSplitHasNoError() {
        countCorrect(1_000);
        assertThat(monitor.lastErrorAfterMillis(0)).isZero();
    }

    @Test
    void missingVersionIsAnErrorUntilItsShareIsRestored() {
        countCorrect(SplitMonitor.WINDOW);
        long killed = now;
        countAll("a", 100);
        countCorrect(1_000);
        // 25 of the hundred should have been b; the error ends when all but ten of them have left
        // the window
        assertThat(monitor.lastErrorAfterMillis(killed)).isBetween(200.0, 300.0);
    }

    @Test
    void errorsBeforeTheMomentAreIgnored() {
        countAll("a", 300);
        countCorrect(300);
        assertThat(monitor.lastErrorAfterMillis(now)).isZero();
    }

    @Test
    void unexpectedVersionIsAnError() {
        countCorrect(SplitMonitor.WINDOW);
        long began = now;
        countAll("c", 11);
        assertThat(monitor.lastErrorAfterMillis(began)).isEqualTo(11);
    }

    @Test
    void incompleteWindowHasNoError() {
        countAll("a", SplitMonitor.WINDOW - 1);
        assertThat(monitor.lastErrorAfterMillis(0)).isZero();
    }

    @Test
    void resetForgetsErrors() {
        countAll("a", 300);
        monitor.reset();
        countCorrect(300);
        assertThat(monitor.lastErrorAfterMillis(0)).isZero();
    }
}
