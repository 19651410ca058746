package farm.bench.rollout.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import farm.bench.rollout.simulation.RolloutOutcome.End;
import org.junit.jupiter.api.Test;

class FixedWindowsTest {

    private static RolloutOutcome run(VersionClass version, double rate) {
        return new FixedWindows(version.model(), rate, 7).run();
    }

    @Test
    void fiveChecksInARowPromoteAfterSixMinutes() {
        RolloutOutcome outcome = run(VersionClass.FLAWLESS_BOTH, 100);
        assertThat(outcome.end()).isEqualTo(End.PROMOTED);
        assertThat(outcome.seconds()).isEqualTo(360);
    }

    @Test
    void fiveFailedChecksRollBackAMinuteLater() {
        RolloutOutcome outcome = run(VersionClass.ERRORS_20, 100);
        assertThat(outcome.end()).isEqualTo(End.ROLLED_BACK);
        assertThat(outcome.seconds()).isEqualTo(420);
        assertThat(outcome.secondsOfHarm()).isBetween(350.0, 360.0);
    }

    @Test
    void checksWithoutRequestsFail() {
        assertThat(run(VersionClass.FLAWLESS_BOTH, 0).end()).isEqualTo(End.ROLLED_BACK);
    }

    @Test
    void slowAnswersBelowTheLimitArePromoted() {
        assertThat(run(VersionClass.SLOW_300, 100).end()).isEqualTo(End.PROMOTED);
        assertThat(run(VersionClass.SLOW_TAIL, 100).end()).isEqualTo(End.ROLLED_BACK);
    }
}
