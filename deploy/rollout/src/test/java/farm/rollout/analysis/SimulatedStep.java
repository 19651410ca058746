package farm.rollout.analysis;

import farm.rollout.simulation.SimulatedTraffic;
import farm.rollout.simulation.SimulatedVersion;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Seeded steps of a rollout with a canary {@code 2} and a baseline {@code 1}.
 *
 * @param rate requests per second at all load balancers together
 * @param share the canary's
 * @param errors the canary's additional rate of errors
 * @param slower what the canary adds to each answer, in ms
 * @param weather the additional rate of errors of both, by second
 */
record SimulatedStep(
        double rate,
        double share,
        int loadBalancers,
        int kinds,
        double errors,
        double slower,
        IntToDoubleFunction weather) {

    static final Arms ARMS = new Arms(Set.of("2"), Set.of("1"));

    static SimulatedStep of(double rate, double share) {
        return new SimulatedStep(rate, share, 1, 1, 0, 0, second -> 0);
    }

    SimulatedStep spreadOver(int newLoadBalancers, int newKinds) {
        return new SimulatedStep(rate, share, newLoadBalancers, newKinds, errors, slower, weather);
    }

    SimulatedStep withErrors(double more) {
        return new SimulatedStep(rate, share, loadBalancers, kinds, more, slower, weather);
    }

    SimulatedStep slowerBy(double ms) {
        return new SimulatedStep(rate, share, loadBalancers, kinds, errors, ms, weather);
    }

    SimulatedStep in(IntToDoubleFunction outages) {
        return new SimulatedStep(rate, share, loadBalancers, kinds, errors, slower, outages);
    }

    TrafficSecond second(int second, SplittableRandom random) {
        return second(second, share, random);
    }

    /** Kind 0 is the most frequent, and each has errors and a latency of its own. */
    private TrafficSecond second(int second, double canaryShare, SplittableRandom random) {
        SimulatedVersion old =
                (request, chance) -> (int) (5 * (request.kind() + 1) * Math.exp(0.5 * chance.nextGaussian()));
        SimulatedVersion baseline =
                old.failing(request -> weather.applyAsDouble(request.second()) + 0.002 * request.kind());
        SimulatedVersion canary = baseline.failing(errors).slowerBy(slower);
        return new SimulatedTraffic(any -> rate, kinds, Map.of("1", baseline, "2", canary))
                .second(
                        second,
                        Collections.nCopies(loadBalancers, Map.of("1", 1 - canaryShare, "2", canaryShare)),
                        random);
    }

    /** Runs a step, after a minute with the baseline alone. */
    Outcome run(AnalysisSettings settings, int maxSeconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Analysis analysis = new Analysis(settings, ARMS);
        Duration limit = Duration.ofSeconds(maxSeconds);
        AnalysisState state = analysis.start(0, limit);
        SimulatedStep before = new SimulatedStep(rate, 0, loadBalancers, kinds, 0, 0, s -> 0);
        int second = 1;
        for (; second <= 60; second++) {
            state = analysis.next(state, before.second(second, 0, random));
        }
        state = analysis.nextStep(state, second, limit);
        Judgement judgement = analysis.judge(state, null);
        while (judgement.verdict() == Verdict.OPEN) {
            state = analysis.next(state, second(second, random));
            judgement = analysis.judge(state, null);
            second++;
        }
        return new Outcome(judgement, second - 61);
    }

    record Outcome(Judgement judgement, int seconds) {}
}
