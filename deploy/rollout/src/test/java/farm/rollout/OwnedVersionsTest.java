package farm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnedVersionsTest {

    private final Scene scene = new Scene();

    @Test
    void canaryAndBaselineBelongToARunningRollout() {
        State.Judging judging = new State.Judging(1);
        for (State state : List.of(
                new State.Provisioning(),
                judging,
                new State.Soaking(3),
                new State.Paused(PauseReason.USER, "text", judging),
                new State.Retreating("why"),
                new State.DrainingCanary("why"))) {
            assertThat(OwnedVersions.of(scene.in(state))).as("%s", state).containsExactly("0.0.1", "0.0.2", "0.0.3");
        }
    }

    @Test
    void aPromotedCanaryIsFree() {
        assertThat(OwnedVersions.of(scene.in(new State.DrainingOld()))).containsExactly("0.0.1", "0.0.2");
    }

    @Test
    void anEndedRolloutOwnsNothing() {
        assertThat(OwnedVersions.of(scene.in(new State.Healthy()))).isEmpty();
        assertThat(OwnedVersions.of(scene.in(new State.Degraded("why")))).isEmpty();
    }
}
