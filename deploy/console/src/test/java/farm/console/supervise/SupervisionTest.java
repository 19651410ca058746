package farm.console.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SupervisionTest {

    private static final long START = 1_000_000;

    private final Supervision supervision = new Supervision(Duration.ZERO);

    private long observed;

    /** Observes a living part every second until this time, as the supervisor does. */
    private Verdict lives(long at, boolean well) {
        return lives(supervision, at, well);
    }

    private Verdict lives(Supervision part, long at, boolean well) {
        for (observed += 1_000; observed < at; observed += 1_000) {
            part.evaluate(START + observed, true, well);
        }
        observed = at;
        return part.evaluate(START + at, true, well);
    }

    private Verdict isDead(long at) {
        return supervision.evaluate(START + at, false, false);
    }

    private void started(long at) {
        supervision.started(START + at);
    }

    private Condition condition(long at) {
        return supervision.condition(START + at);
    }

    @Test
    void aNewPartIsStarted() {
        assertThat(condition(0)).isEqualTo(Condition.STARTING);
        assertThat(isDead(0)).isEqualTo(Verdict.START);
    }

    @Test
    void aRunningPartIsAdopted() {
        supervision.adopted(START);
        assertThat(lives(1, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(condition(1)).isEqualTo(Condition.STARTING);
        assertThat(lives(2, true)).isEqualTo(Verdict.NO_ACTION);
        assertThat(condition(2)).isEqualTo(Condition.HEALTHY);
    }

    @Test
    void anUnreadyPartIsNotStopped() {
        started(0);
        for (long at = 500; at <= 60_000; at += 500) {
            observed = at;
            assertThat(supervision.evaluateUnready(START + at)).isEqualTo(Verdict.NO_ACTION);
            assertThat(condition(at)).isEqualTo(Condition.STARTING);
        }
        assertThat(lives(89_999, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(lives(90_000, false)).isEqualTo(Verdict.STOP);
        assertThat(isDead(90_100)).isEqualTo(Verdict.START);
    }

    @Test
    void aDeadPartIsRestartedAtOnce() {
        started(0);
        lives(20_000, true);
        assertThat(isDead(20_100)).isEqualTo(Verdict.START);
    }

    @Test
    void aCrashLoopIsRestartedWithBackoff() {
        long at = 0;
        for (long pause : new long[] {0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            started(at);
            at += 100;
            if (pause > 0) {
                assertThat(isDead(at)).as("backoff of %d ms", pause).isEqualTo(Verdict.NO_ACTION);
                assertThat(condition(at)).isEqualTo(Condition.DOWN);
                assertThat(isDead(at + pause - 1)).isEqualTo(Verdict.NO_ACTION);
            }
            assertThat(isDead(at + pause)).as("after %d ms", pause).isEqualTo(Verdict.START);
            at += pause;
        }
    }

    @Test
    void aStableRunResetsTheDeaths() {
        started(0);
        isDead(100);
        started(100);
        isDead(200);
        started(1_200);
        lives(1_300, true);
        assertThat(supervision.deaths()).as("in a row").isEqualTo(2);
        lives(11_300, true);
        assertThat(supervision.deaths()).isZero();
        assertThat(isDead(11_400)).as("the first death of a new count").isEqualTo(Verdict.START);
    }

    @Test
    void aFailedStartIsRetriedWithBackoff() {
        supervision.startFailed(START);
        assertThat(isDead(1)).isEqualTo(Verdict.START);
        supervision.startFailed(START + 1);
        assertThat(isDead(2)).isEqualTo(Verdict.NO_ACTION);
        assertThat(isDead(1_001)).isEqualTo(Verdict.START);
    }

    @Test
    void aPartUnhealthyFor30SecondsIsStopped() {
        started(0);
        lives(1_000, true);
        assertThat(lives(2_000, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(condition(2_000)).as("one late answer").isEqualTo(Condition.HEALTHY);
        assertThat(lives(30_999, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(condition(30_999)).isEqualTo(Condition.UNHEALTHY);
        assertThat(lives(31_000, false)).isEqualTo(Verdict.STOP);
    }

    @Test
    void aHealthyAnswerResetsTheTimeout() {
        started(0);
        lives(1_000, true);
        lives(25_000, false);
        lives(26_000, true);
        assertThat(lives(50_000, false)).isEqualTo(Verdict.NO_ACTION);
    }

    @Test
    void aStartDelayExtendsTheTimeout() {
        Supervision slow = new Supervision(Duration.ofSeconds(60));
        slow.started(START);
        assertThat(lives(slow, 89_999, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(lives(slow, 90_000, false)).isEqualTo(Verdict.STOP);
    }

    @Test
    void aPauseOfTheConsoleDoesNotCount() {
        started(0);
        lives(20_000, true);
        observed = 3_600_000; // a suspended machine, or a stopped console
        assertThat(supervision.evaluate(START + observed, true, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(lives(observed + 29_999, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(lives(observed + 1, false)).isEqualTo(Verdict.STOP);
    }

    @Test
    void aPauseDuringAStartDoesNotCount() {
        started(0);
        lives(10_000, false);
        observed = 3_600_000;
        assertThat(supervision.evaluate(START + observed, true, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(lives(observed + 19_999, false)).isEqualTo(Verdict.NO_ACTION);
        assertThat(lives(observed + 1, false)).isEqualTo(Verdict.STOP);
    }
}
