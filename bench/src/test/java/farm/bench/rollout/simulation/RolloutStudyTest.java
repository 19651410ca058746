package farm.bench.rollout.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import farm.bench.figure.Result;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutStudyTest {

    @Test
    void everyClassIsCountedOnceAndReachesItsTargets() {
        int classes = VersionClass.values().length;
        List<String> progress = new ArrayList<>();
        RolloutStudy study = RolloutStudy.run(RolloutSpec.defaults(Strategy.CANARY), classes, 3, progress::add);
        assertThat(study.classes()).hasSize(classes).allSatisfy(version -> {
            Tally rollout = version.rollout();
            assertThat(rollout.promoted() + rollout.rolledBack() + rollout.paused())
                    .isEqualTo(1);
        });
        assertThat(study.results())
                .filteredOn(result -> result.target() != null)
                .hasSize(3)
                .noneMatch(Result::isMissed);
        assertThat(progress).isNotEmpty();
    }
}
