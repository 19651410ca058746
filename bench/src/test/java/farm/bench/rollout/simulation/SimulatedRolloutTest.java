package farm.bench.rollout.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import farm.bench.rollout.simulation.RolloutOutcome.End;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import org.junit.jupiter.api.Test;

class SimulatedRolloutTest {

    private static RolloutOutcome run(VersionClass version, double rate) {
        RolloutSpec defaults = RolloutSpec.defaults(Strategy.CANARY);
        return new SimulatedRollout(defaults, version.model(), rate, 7).run();
    }

    @Test
    void aGoodVersionIsPromotedAndLosesNothing() {
        RolloutOutcome outcome = run(VersionClass.FLAWLESS_BOTH, 200);
        assertThat(outcome.end()).isEqualTo(End.PROMOTED);
        assertThat(outcome.seconds()).isBetween(30.0, 600.0);
        assertThat(outcome.badAnswers()).isZero();
        assertThat(outcome.lost()).isZero();
    }

    @Test
    void errorsAndSlowAnswersAreRolledBackWithinSeconds() {
        for (VersionClass version : new VersionClass[] {VersionClass.ERRORS_20, VersionClass.SLOW_300}) {
            RolloutOutcome outcome = run(version, 200);
            assertThat(outcome.end()).isEqualTo(End.ROLLED_BACK);
            assertThat(outcome.secondsOfHarm()).as("%s", version).isBetween(1.0, 60.0);
            assertThat(outcome.badAnswers()).isPositive();
        }
    }

    @Test
    void aVersionThatBreaksAfterItsPromotionIsRolledBack() {
        assertThat(run(VersionClass.BREAKS_LATER, 1000).end()).isEqualTo(End.ROLLED_BACK);
    }

    @Test
    void tooLittleTrafficPauses() {
        assertThat(run(VersionClass.ALIKE, 0.5).end()).isEqualTo(End.PAUSED);
    }
}
