package farm.rollout.simulation;

import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.TrafficBlock;
import farm.rollout.analysis.LoggedBlock;
import farm.rollout.analysis.TrafficSecond;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * Seeded traffic logs.
 *
 * @param rate requests per second at all load balancers together, by second
 * @param kinds how many kinds of requests there are; kind 0 is the most frequent one
 * @param versions how each version answers
 */
public record SimulatedTraffic(IntToDoubleFunction rate, int kinds, Map<String, SimulatedVersion> versions) {

    public SimulatedTraffic {
        // sorted, so that the same seed leads to the same traffic
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }

    /**
     * Returns what the load balancers log in a second.
     *
     * @param shares the share of each version at each load balancer
     */
    public TrafficSecond second(int second, List<Map<String, Double>> shares, SplittableRandom random) {
        List<LoggedBlock> lines = new ArrayList<>();
        double all = 0;
        for (int kind = 0; kind < kinds; kind++) {
            all += 1.0 / (kind + 1);
        }
        for (int lb = 0; lb < shares.size(); lb++) {
            for (int kind = 0; kind < kinds; kind++) {
                double mean = rate.applyAsDouble(second) / shares.size() / (kind + 1) / all;
                split(second, "lb" + lb, kind, poisson(mean, random), shares.get(lb), random, lines);
            }
        }
        return new TrafficSecond(second, lines);
    }

    private void split(
            int second,
            String loadBalancer,
            int kind,
            int requests,
            Map<String, Double> shares,
            SplittableRandom random,
            List<LoggedBlock> lines) {
        int left = requests;
        double leftShare = 1;
        for (Map.Entry<String, SimulatedVersion> version : versions.entrySet()) {
            double share = shares.getOrDefault(version.getKey(), 0.0);
            int own = share >= leftShare ? left : binomial(left, share / leftShare, random);
            left -= own;
            leftShare -= share;
            if (own > 0) {
                var request = new SimulatedVersion.Request(second, kind, share);
                lines.add(new LoggedBlock(
                        loadBalancer, block(version.getKey(), version.getValue(), request, own, random)));
            }
        }
    }

    private static TrafficBlock block(
            String name,
            SimulatedVersion version,
            SimulatedVersion.Request request,
            int requests,
            SplittableRandom random) {
        int[] latencies = new int[requests];
        int answered = 0;
        for (int i = 0; i < requests; i++) {
            int latency = version.answer(request, random);
            if (latency != SimulatedVersion.FAILED) {
                latencies[answered++] = latency;
            }
        }
        return new TrafficBlock(
                Instant.ofEpochSecond(request.second()),
                name,
                name,
                "slot",
                "GET /" + request.kind(),
                requests,
                requests - answered,
                0,
                LatencyHistogram.ofLatencies(Arrays.copyOf(latencies, answered)));
    }

    private static int binomial(int n, double p, SplittableRandom random) {
        int successes = 0;
        for (int i = 0; i < n; i++) {
            if (random.nextDouble() < p) {
                successes++;
            }
        }
        return successes;
    }

    private static int poisson(double mean, SplittableRandom random) {
        int n = 0;
        double at = -Math.log(1 - random.nextDouble());
        while (at < mean) {
            n++;
            at -= Math.log(1 - random.nextDouble());
        }
        return n;
    }
}
