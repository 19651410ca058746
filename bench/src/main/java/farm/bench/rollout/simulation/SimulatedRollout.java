package farm.bench.rollout.simulation;

import farm.bench.rollout.simulation.RolloutOutcome.End;
import farm.rollout.Observation;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.RolloutMachine;
import farm.rollout.State;
import farm.rollout.Transition;
import farm.rollout.Weights;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.Judgement;
import farm.rollout.analysis.LoggedBlock;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.judging.RolloutAnalysis;
import farm.rollout.simulation.SimulatedFarm;
import farm.rollout.simulation.SimulatedFaults;
import farm.rollout.simulation.SimulatedTraffic;
import farm.rollout.spec.RolloutSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rollout in simulated time. The state machine, the analysis and the rollout file are the real
 * ones; the farm and its traffic are simulated. A write is in force a second later.
 */
final class SimulatedRollout {

    static final String CANARY = "0.0.3";
    static final Map<String, Integer> START = Map.of("0.0.1", 75, "0.0.2", 25);
    static final List<String> BASELINE = List.of("0.0.1", "0.0.2");

    /** Traffic before the rollout, which teaches the usual latency. */
    static final int BEFORE = 60; // seconds

    private static final int LOAD_BALANCERS = 2;
    private static final int LONGEST = 24 * 3600; // seconds

    private final SimulatedFarm farm;
    private final SimulatedTraffic traffic;
    private final SplittableRandom random;
    private final Harm harm;
    private final Deque<TrafficSecond> logged = new ArrayDeque<>();
    private Rollout rollout;
    private AnalysisState analysis;
    private int round;
    private @Nullable Judgement judgement;
    private long lost;
    private double promotedAfter;

    SimulatedRollout(RolloutSpec spec, TrafficModel model, double rate, long seed) {
        Map<String, Integer> counts = Map.of("0.0.1", 2, "0.0.2", 1);
        Weights start = Weights.of(START);
        farm = new SimulatedFarm(new Random(seed), SimulatedFaults.NONE, start, counts, LOAD_BALANCERS);
        traffic = model.traffic(rate, BASELINE, CANARY);
        random = new SplittableRandom(seed);
        harm = new Harm(CANARY, model.badFrom());
        Plan plan = new Plan(
                SimulatedFarm.SERVICE,
                1,
                Weights.of(Map.of(CANARY, 1)),
                new TreeMap<>(Map.of(CANARY, 3)),
                start,
                new TreeMap<>(counts));
        rollout = Rollout.start(plan, spec);
        analysis = new RolloutAnalysis(rollout).start(0);
    }

    RolloutOutcome run() {
        for (int second = 1; second <= LONGEST; second++) {
            farm.tick(CANARY);
            serve(second);
            if (second > BEFORE) {
                step(second);
                if (rollout.state() instanceof State.Paused) {
                    return outcome(End.PAUSED, second - BEFORE, Double.NaN);
                }
                if (rollout.state() instanceof State.Healthy) {
                    return outcome(End.PROMOTED, promotedAfter, Double.NaN);
                }
                if (rollout.state() instanceof State.DrainingCanary) {
                    return outcome(End.ROLLED_BACK, second - BEFORE, harm.secondsUntil(second));
                }
            }
        }
        throw new IllegalStateException("a simulated rollout does not end; it is " + rollout.state());
    }

    private RolloutOutcome outcome(End end, double seconds, double secondsOfHarm) {
        return new RolloutOutcome(end, seconds, secondsOfHarm, harm.badAnswers(), lost);
    }

    private void serve(int second) {
        TrafficSecond served = traffic.second(second, shares(), random);
        logged.add(served);
        harm.add(served);
        for (LoggedBlock line : served.lines()) {
            if (farm.healthy(line.block().chosen()) == 0) {
                lost += line.block().requests();
            }
        }
    }

    private List<Map<String, Double>> shares() {
        List<Map<String, Double>> all = new ArrayList<>();
        for (Weights weights : farm.applied()) {
            Map<String, Double> shares = new HashMap<>();
            weights.open().forEach(version -> shares.put(version, weights.share(version)));
            all.add(shares);
        }
        return all;
    }

    private void step(int second) {
        judge(second);
        Transition transition = RolloutMachine.next(rollout, farm.observe(observed()), Duration.ofSeconds(1));
        State before = rollout.state();
        rollout = transition.rollout();
        if (rollout.state() instanceof State.Soaking && !(before instanceof State.Soaking)) {
            promotedAfter = second - BEFORE;
        }
        transition.actions().forEach(farm::take);
    }

    private void judge(int second) {
        RolloutAnalysis judging = new RolloutAnalysis(rollout);
        analysis = judging.inRound(analysis, round, second);
        round = rollout.round();
        while (!logged.isEmpty() && logged.getFirst().time() <= second - RolloutAnalysis.COMPLETE_AFTER) {
            analysis = judging.next(analysis, logged.removeFirst());
        }
        judgement = judging.judge(analysis, null);
    }

    private Observation.@Nullable Judgement observed() {
        Judgement last = judgement;
        return last == null ? null : new Observation.Judgement(round, last.verdict(), last.text());
    }
}
