package farm.rollout.analysis;

import farm.model.traffic.LatencyHistogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * Seeded traffic logs of a canary {@code 2} and a baseline {@code 1}.
 *
 * @param rate requests per second at all load balancers together
 * @param share the canary's
 * @param errors the canary's additional rate of errors
 * @param slower what the canary adds to each answer, in ms
 * @param weather the additional rate of errors of both, by second
 */
record SimulatedTraffic(
        double rate,
        double share,
        int loadBalancers,
        int kinds,
        double errors,
        double slower,
        IntToDoubleFunction weather) {

    static final Arms ARMS = new Arms(Set.of("2"), Set.of("1"));

    static SimulatedTraffic of(double rate, double share) {
        return new SimulatedTraffic(rate, share, 1, 1, 0, 0, second -> 0);
    }

    SimulatedTraffic spreadOver(int newLoadBalancers, int newKinds) {
        return new SimulatedTraffic(rate, share, newLoadBalancers, newKinds, errors, slower, weather);
    }

    SimulatedTraffic withErrors(double more) {
        return new SimulatedTraffic(rate, share, loadBalancers, kinds, more, slower, weather);
    }

    SimulatedTraffic slowerBy(double ms) {
        return new SimulatedTraffic(rate, share, loadBalancers, kinds, errors, ms, weather);
    }

    SimulatedTraffic in(IntToDoubleFunction outages) {
        return new SimulatedTraffic(rate, share, loadBalancers, kinds, errors, slower, outages);
    }

    /** Kind 0 is the most frequent, and each has errors and a latency of its own. */
    TrafficSecond second(int second, SplittableRandom random) {
        List<LoggedBlock> lines = new ArrayList<>();
        double shares = 0;
        for (int kind = 0; kind < kinds; kind++) {
            shares += 1.0 / (kind + 1);
        }
        for (int lb = 0; lb < loadBalancers; lb++) {
            for (int kind = 0; kind < kinds; kind++) {
                double mean = rate / loadBalancers / (kind + 1) / shares;
                addLines(lines, second, lb, kind, poisson(mean, random), random);
            }
        }
        return new TrafficSecond(second, lines);
    }

    private void addLines(List<LoggedBlock> lines, int second, int lb, int kind, long n, SplittableRandom random) {
        long canary = Simulation.binomial(n, share, random);
        double bad = weather.applyAsDouble(second) + 0.002 * kind;
        if (canary > 0) {
            lines.add(line(second, lb, "2", kind, canary, Math.min(1, bad + errors), slower, random));
        }
        if (n > canary) {
            lines.add(line(second, lb, "1", kind, n - canary, Math.min(1, bad), 0, random));
        }
    }

    private static LoggedBlock line(
            int second, int lb, String version, int kind, long n, double bad, double more, SplittableRandom random) {
        long failed = Simulation.binomial(n, bad, random);
        int[] latencies = new int[(int) (n - failed)];
        for (int i = 0; i < latencies.length; i++) {
            latencies[i] = (int) (5 * (kind + 1) * Math.exp(0.5 * random.nextGaussian()) + more);
        }
        return Lines.line(
                "lb" + lb, second, version, "GET /" + kind, n, failed, 0, LatencyHistogram.ofLatencies(latencies));
    }

    private static long poisson(double mean, SplittableRandom random) {
        long n = 0;
        double at = -Math.log(1 - random.nextDouble());
        while (at < mean) {
            n++;
            at -= Math.log(1 - random.nextDouble());
        }
        return n;
    }

    /** Runs a step, after a minute with the baseline alone. */
    Outcome run(AnalysisSettings settings, int maxSeconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Analysis analysis = new Analysis(settings, ARMS);
        Duration limit = Duration.ofSeconds(maxSeconds);
        AnalysisState state = analysis.start(0, limit);
        SimulatedTraffic before = new SimulatedTraffic(rate, 0, loadBalancers, kinds, 0, 0, s -> 0);
        int second = 1;
        for (; second <= 60; second++) {
            state = analysis.next(state, before.second(second, random));
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
