package farm.rollout.group;

import static org.assertj.core.api.Assertions.assertThat;

import farm.rollout.group.Progress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Seeded groups of two to four services, with crashes: a crash after a stored state loses its
 * action, one after an action loses nothing.
 */
class SimulatedGroupTest {

    private static final int RUNS = 5_000;
    private static final int MAX_STEPS = 2_000;

    private static final class Run {
        final Random random;
        final Map<String, Stage> stages = new TreeMap<>();
        RolloutGroup stored;

        Run(long seed) {
            random = new Random(seed);
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                members.add(new Member("s" + i, "1", 1));
            }
            stored = RolloutGroup.start(members);
            members.forEach(member -> stages.put(member.service(), Stage.WAITING));
        }

        Map<String, Progress> seen() {
            Map<String, Progress> seen = new TreeMap<>();
            stages.forEach((service, stage) -> seen.put(service, new Progress(stage, "why")));
            return seen;
        }

        void step() {
            if (random.nextInt(100) == 0) {
                stored = stored.aborted("a person");
            }
            Map<String, Progress> seen = seen();
            stored = stored.next(seen);
            boolean crashes = random.nextInt(4) == 0;
            if (!crashes) {
                stored.action(seen).ifPresent(this::take);
            }
            stages.keySet().forEach(this::proceed);
        }

        private void take(GroupAction action) {
            switch (action) {
                case GroupAction.Start start -> {
                    assertThat(stages.put(start.member().service(), Stage.UNDER_WAY))
                            .isEqualTo(Stage.WAITING);
                    int index = stored.members().indexOf(start.member());
                    assertThat(stored.members().subList(0, index))
                            .allMatch(earlier -> stages.get(earlier.service()) == Stage.PROMOTED);
                }
                case GroupAction.Abort abort -> {
                    assertThat(stages.put(abort.member().service(), Stage.RETREATING))
                            .isIn(Stage.UNDER_WAY, Stage.PROMOTED);
                    int index = stored.members().indexOf(abort.member());
                    assertThat(stored.members()
                                    .subList(index + 1, stored.members().size()))
                            .allMatch(later -> List.of(Stage.WAITING, Stage.WEIGHTS_BACK, Stage.GONE_BACK)
                                    .contains(stages.get(later.service())));
                }
            }
        }

        private void proceed(String service) {
            if (random.nextInt(3) > 0) {
                return;
            }
            stages.computeIfPresent(service, (unused, stage) -> switch (stage) {
                case UNDER_WAY -> random.nextInt(6) == 0 ? Stage.RETREATING : Stage.PROMOTED;
                // a person sets its weight to 0
                case PROMOTED -> random.nextInt(60) == 0 && !stored.ended() ? Stage.RETREATING : Stage.PROMOTED;
                case RETREATING -> Stage.WEIGHTS_BACK;
                case WEIGHTS_BACK, GONE_BACK -> Stage.GONE_BACK;
                case WAITING -> Stage.WAITING;
            });
        }
    }

    @Test
    void everyGroupEndsAsAWhole() {
        int promoted = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            int steps = 0;
            while (!run.stored.ended()) {
                assertThat(steps++).as("seed %d", seed).isLessThan(MAX_STEPS);
                Map<String, Progress> before = run.seen();
                run.step();
                if (run.stored.ended()) {
                    boolean isPromoted = run.stored.reason() == null;
                    assertThat(before.values())
                            .as("seed %d", seed)
                            .extracting(Progress::stage)
                            .isSubsetOf(isPromoted ? List.of(Stage.PROMOTED) : List.of(Stage.GONE_BACK, Stage.WAITING));
                    promoted += isPromoted ? 1 : 0;
                }
            }
        }
        assertThat(promoted).as("both ends are simulated").isBetween(RUNS / 10, RUNS * 9 / 10);
    }
}
