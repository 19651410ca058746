package farm.rollout.judging;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.Timers;
import farm.rollout.Weights;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.LoggedBlock;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.analysis.Verdict;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Blue-green: all traffic in one step, so that there is nothing to compare with afterwards. */
class RolloutAnalysisTest {

    private static final RolloutSpec SPEC = RolloutSpec.defaults(Strategy.BLUE_GREEN);
    private static final Timers TIMERS =
            new Timers(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final long SWITCH = 1_000;
    private static final Plan PLAN = new Plan(
            "goat",
            17,
            Weights.of(Map.of("0.0.3", 1)),
            new TreeMap<>(Map.of("0.0.3", 1)),
            Weights.of(Map.of("0.0.1", 1)),
            new TreeMap<>(Map.of("0.0.1", 1)));

    @Test
    void manyErrorsAfterTheSwitchFail() {
        assertThat(verdictAfterTheSwitch(20)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void fewErrorsAfterTheSwitchDoNot() {
        assertThat(verdictAfterTheSwitch(1)).isNotEqualTo(Verdict.FAIL);
    }

    @Test
    void nothingIsJudgedBeforeTheSwitch() {
        RolloutAnalysis analysis = new RolloutAnalysis(Rollout.start(PLAN, SPEC));

        assertThat(analysis.judge(analysis.start(SWITCH), null)).isNull();
    }

    /** Each second has 100 requests. */
    private static Verdict verdictAfterTheSwitch(int errors) {
        RolloutAnalysis before = new RolloutAnalysis(Rollout.start(PLAN, SPEC));
        AnalysisState state = before.start(SWITCH - 60);
        for (long time = SWITCH - 59; time <= SWITCH; time++) {
            state = before.next(state, second(time, "0.0.1", 0));
        }
        RolloutAnalysis after =
                new RolloutAnalysis(new Rollout(PLAN, SPEC, new State.Soaking(0), TIMERS, 1, Set.of(), 0, false));
        state = after.inRound(state, 0, SWITCH);
        for (long time = SWITCH + 1; time <= SWITCH + 60; time++) {
            state = after.next(state, second(time, "0.0.3", errors));
        }
        return Objects.requireNonNull(after.judge(state, null)).verdict();
    }

    private static TrafficSecond second(long time, String version, int errors) {
        LatencyHistogram latency = LatencyHistogram.of(new TreeMap<>(Map.of(3, 100L - errors)));
        TrafficBlock block = new TrafficBlock(
                Instant.ofEpochSecond(time), version, version, "slot", "GET /milk", 100, errors, 0, latency);
        return new TrafficSecond(time, List.of(new LoggedBlock("lb", block)));
    }
}
