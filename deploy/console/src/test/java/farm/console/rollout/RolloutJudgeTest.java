package farm.console.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.traffic.TrafficObserver;
import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.Weights;
import farm.rollout.analysis.Judgement;
import farm.rollout.analysis.Verdict;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RolloutJudgeTest {

    private static final RolloutSpec SPEC = RolloutSpec.defaults(Strategy.CANARY);
    private static final Plan PLAN = new Plan(
            "goat",
            1,
            Weights.of(Map.of("0.0.2", 1)),
            new TreeMap<>(),
            Weights.of(Map.of("0.0.1", 1)),
            new TreeMap<>());
    private static final long BEGIN = 1_000_000;

    private final List<TrafficBlock> blocks = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private Optional<String> error = Optional.empty();

    private final TrafficObserver traffic = (service, from) -> {
        asked.add(from.getEpochSecond());
        return Map.of(
                "lb",
                blocks.stream().filter(block -> !block.second().isBefore(from)).toList());
    };
    private final RolloutJudge judge = new RolloutJudge(traffic, service -> error);

    private static Rollout rollout(State state, int round) {
        Rollout start = Rollout.start(PLAN, SPEC);
        return new Rollout(PLAN, SPEC, state, start.timers(), round, Set.of(), 0, false);
    }

    private void log(long second, String version, long requests, long errors) {
        blocks.add(new TrafficBlock(
                Instant.ofEpochSecond(BEGIN + second),
                version,
                version,
                "slot",
                "GET /milk",
                requests,
                errors,
                0,
                LatencyHistogram.of(Map.of(5, requests - errors))));
    }

    private Judging before() {
        for (long second = 0; second < 30; second++) {
            log(second, "0.0.1", 100, 0);
        }
        Judging first = judge.judge(rollout(new State.Provisioning(), 0), null, Instant.ofEpochSecond(BEGIN - 1));
        return Objects.requireNonNull(
                judge.judge(rollout(new State.Provisioning(), 0), first, Instant.ofEpochSecond(BEGIN + 30)));
    }

    private Judgement judged(Judging before, long second) {
        Rollout rollout = rollout(new State.Judging(1), 1);
        Judging begun = judge.judge(rollout, before, Instant.ofEpochSecond(BEGIN + 30));
        Judging now = judge.judge(rollout, begun, Instant.ofEpochSecond(BEGIN + second));
        return Objects.requireNonNull(Objects.requireNonNull(now).judgement());
    }

    private void step(long canaryErrors) {
        for (long second = 30; second < 90; second++) {
            log(second, "0.0.1", 150, 0);
            log(second, "0.0.2", 50, canaryErrors);
        }
    }

    @Test
    void aGoodVersionPasses() {
        Judging before = before();
        step(0);
        assertThat(judged(before, 95).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void withAMeasuringErrorNothingPasses() {
        Judging before = before();
        step(0);
        error = Optional.of("lb: its traffic log lacks 5 of the 10 requests");
        Judgement judgement = judged(before, 95);
        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.text()).isEqualTo("lb: its traffic log lacks 5 of the 10 requests");
    }

    @Test
    void aMeasuringErrorHidesNoFailure() {
        Judging before = before();
        step(20);
        error = Optional.of("lb: its traffic log lacks 5 of the 10 requests");
        assertThat(judged(before, 95).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aMeasuringErrorCountsBetweenTwoSecondsToo() {
        Judging before = before();
        step(0);
        Rollout rollout = rollout(new State.Judging(1), 1);
        Judging begun = judge.judge(rollout, before, Instant.ofEpochSecond(BEGIN + 30));
        Judging passed = judge.judge(rollout, begun, Instant.ofEpochSecond(BEGIN + 92));
        error = Optional.of("lb: its traffic log lacks 5 of the 10 requests");
        Judging now = Objects.requireNonNull(judge.judge(rollout, passed, Instant.ofEpochSecond(BEGIN + 92)));
        assertThat(Objects.requireNonNull(now.judgement()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatWasMissedForLongProvesNothing() {
        Judging before = before();
        judge.judge(rollout(new State.Judging(1), 1), before, Instant.ofEpochSecond(BEGIN + 50_000));
        assertThat(asked.getLast()).isEqualTo(BEGIN + 50_000 - 120);
    }
}
