package farm.bench.rollout.simulation;

import farm.bench.rollout.simulation.RolloutOutcome.End;
import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import farm.rollout.analysis.LoggedBlock;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.simulation.SimulatedTraffic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * The baseline: the rule of a Flagger canary, with the settings that its guides use. Every 60 s it
 * asks whether at least 99 % of the canary's requests of the last 60 s succeeded, and whether p99
 * of the last 30 s was at most 500 ms. If so, the canary gets 10 % more; at 50 % it is promoted.
 * After five failed checks it is rolled back. A check without requests fails.
 *
 * <p>Sources: <a href="https://docs.flagger.app/tutorials/istio-progressive-delivery">Flagger's
 * guide for Istio</a> for threshold 5, step weight 10, maximum weight 50, the metrics and their
 * windows; {@code AnalysisInterval} of 60 s in {@code pkg/apis/flagger/v1beta1/canary.go}; the
 * order of the checks in {@code advanceCanary} and {@code runCanary} of {@code
 * pkg/controller/scheduler.go} of <a href="https://github.com/fluxcd/flagger">fluxcd/flagger</a>.
 * Flagger's default for the threshold is 1, which would roll back more good versions.
 */
final class FixedWindows {

    private static final int INTERVAL = 60; // seconds
    private static final int LATENCY_WINDOW = 30; // seconds
    private static final int THRESHOLD = 5; // failed checks
    private static final int STEP_WEIGHT = 10; // percent
    private static final int MAX_WEIGHT = 50; // percent
    private static final double MIN_SUCCESS = 0.99;
    private static final int MAX_P99 = 500; // ms

    private final SimulatedTraffic traffic;
    private final SplittableRandom random;
    private final Harm harm;
    private final Deque<TrafficSecond> window = new ArrayDeque<>();
    private int weight;
    private int failedChecks;

    FixedWindows(TrafficModel model, double rate, long seed) {
        traffic = model.traffic(rate, SimulatedRollout.BASELINE, SimulatedRollout.CANARY);
        random = new SplittableRandom(seed);
        harm = new Harm(SimulatedRollout.CANARY, model.badFrom());
    }

    RolloutOutcome run() {
        for (int second = 1; ; second++) {
            TrafficSecond served = traffic.second(second, List.of(shares(), shares()), random);
            harm.add(served);
            window.add(served);
            if (window.size() > INTERVAL) {
                window.removeFirst();
            }
            int since = second - SimulatedRollout.BEFORE;
            if (since <= 0 || since % INTERVAL != 0) {
                continue;
            }
            if (failedChecks >= THRESHOLD) {
                return new RolloutOutcome(End.ROLLED_BACK, since, harm.secondsUntil(second), harm.badAnswers(), 0);
            }
            if (weight > 0 && !passes(second)) {
                failedChecks++;
            } else if (weight < MAX_WEIGHT) {
                weight += STEP_WEIGHT;
            } else {
                return new RolloutOutcome(End.PROMOTED, since, Double.NaN, harm.badAnswers(), 0);
            }
        }
    }

    private Map<String, Double> shares() {
        Map<String, Double> shares = new HashMap<>();
        SimulatedRollout.START.forEach((version, part) -> shares.put(version, part * (100 - weight) / 10_000.0));
        shares.put(SimulatedRollout.CANARY, weight / 100.0);
        return shares;
    }

    private boolean passes(int second) {
        long requests = 0;
        long errors = 0;
        LatencyHistogram latency = LatencyHistogram.EMPTY;
        for (TrafficSecond one : window) {
            for (LoggedBlock line : one.lines()) {
                TrafficBlock block = line.block();
                if (block.chosen().equals(SimulatedRollout.CANARY)) {
                    requests += block.requests();
                    errors += block.errors();
                    latency = second - one.time() < LATENCY_WINDOW ? latency.merge(block.latency()) : latency;
                }
            }
        }
        OptionalInt p99 = latency.quantile(0.99);
        return requests - errors >= MIN_SUCCESS * requests && p99.isPresent() && p99.getAsInt() <= MAX_P99;
    }
}
