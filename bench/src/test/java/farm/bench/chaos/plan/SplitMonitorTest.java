package farm.bench.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitMonitorTest {

    private static final long MS = 1_000_000;

    private final SplitMonitor watch = new SplitMonitor(Map.of("a", 0.75, "b", 0.25), 10);
    private long now;

    private void rightly(int answers) {
        for (int i = 0; i < answers; i++) {
            watch.count(now += MS, i % 4 == 3 ? "b" : "a");
        }
    }

    private void all(String version, int answers) {
        for (int i = 0; i < answers; i++) {
            watch.count(now += MS, version);
        }
    }

    @Test
    void aSplitThatIsRightWasNeverWrong() {
        rightly(1_000);
        assertThat(watch.wrongAfterMillis(0)).isZero();
    }

    @Test
    void aVersionThatIsMissingIsSeenUntilItHasItsShareAgain() {
        rightly(SplitMonitor.WINDOW);
        long killed = now;
        all("a", 100);
        rightly(1_000);
        // 25 of the hundred should have been b's; all but ten of them leave the window with the answers they are among
        assertThat(watch.wrongAfterMillis(killed)).isBetween(200.0, 300.0);
    }

    @Test
    void whatWasWrongBeforeAMomentSaysNothingOfLater() {
        all("a", 300);
        rightly(300);
        assertThat(watch.wrongAfterMillis(now)).isZero();
    }

    @Test
    void aVersionThatNobodyAskedForIsWrong() {
        rightly(SplitMonitor.WINDOW);
        long began = now;
        all("c", 11);
        assertThat(watch.wrongAfterMillis(began)).isEqualTo(11);
    }

    @Test
    void fewerAnswersThanAWindowAreNoVerdict() {
        all("a", SplitMonitor.WINDOW - 1);
        assertThat(watch.wrongAfterMillis(0)).isZero();
    }

    @Test
    void whatIsForgottenCountsNoMore() {
        all("a", 300);
        watch.reset();
        rightly(300);
        assertThat(watch.wrongAfterMillis(0)).isZero();
    }
}
