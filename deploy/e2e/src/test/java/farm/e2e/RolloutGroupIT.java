package farm.e2e;

import static farm.e2e.RolloutFarm.QUICK;
import static farm.e2e.RolloutFarm.phase;
import static farm.e2e.RolloutFarm.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Goats and farmers rolled out as one, under load. */
class RolloutGroupIT extends RolloutFixture {

    private String start() throws Exception {
        String next = rollouts.nextVersion();
        FarmUnderTest.CommandResult started =
                rollouts.farm().farm("rollout", "start", "goat=" + next, "farmer=" + next);
        assertThat(started.code()).as("%s", started).isZero();
        return next;
    }

    @Test
    void aBadSecondServiceTakesBothBack() throws Exception {
        rollouts.settings("goat", QUICK);
        rollouts.settings("farmer", QUICK.replace("http: /milk, status: 200", "http: /milk, status: 418"));
        String next = start();
        rollouts.awaitRollout("farmer", "failed its test", phase("Degraded"));
        assertThat(rollouts.awaitGoneBack()).startsWith("farmer-").contains("goes back: the tests failed");
        rollouts.awaitShare("0.0.1", 0.75);
        assertThat(rollouts.instancesOf("goat", "0.0.1")).as("never stopped").hasSize(2);
        assertThat(rollouts.instancesOf("goat", next)).isEmpty();
        assertThat(load.lost()).isEmpty();
    }

    @Test
    void aGoodPairIsPromotedAlthoughTheConsoleIsKilled() throws Exception {
        rollouts.settings("goat", QUICK);
        rollouts.settings("farmer", QUICK);
        String next = start();
        rollouts.awaitRollout("promoted", state("Soaking"));
        rollouts.killConsole();
        rollouts.awaitResumed();
        rollouts.awaitRollout(
                "farmer", "has begun", status -> status.path("version").asText().equals(next));
        rollouts.awaitRollout("farmer", "promoted", phase("Healthy"));
        rollouts.awaitRollout("promoted", phase("Healthy"));
        rollouts.awaitShare(next, 1.0);
        for (String service : List.of("goat", "farmer")) {
            assertThat(rollouts.instancesOf(service, next)).as(service).isNotEmpty();
            assertThat(rollouts.instancesOf(service, "0.0.1")).as(service).isEmpty();
        }
        assertThat(load.lost()).isEmpty();
    }
}
