package farm.bench.measurement;

import farm.bench.figure.Figure;
import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.load.SteadyLoad;
import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancer;
import farm.bench.part.LoadBalancerKind;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a steady load loses, and how long it waits at worst, while something is done to the load balancer in front of it. */
public abstract class RequestLoss implements Measurement {

    /**
     * What a load lost.
     *
     * @param closed how many of the failed ones met a kept connection that was closed, where a client may try again by itself
     */
    record Outcome(long requests, long failed, long closed, double longestMillis) {

        Outcome and(Outcome other) {
            return new Outcome(
                    requests + other.requests,
                    failed + other.failed,
                    closed + other.closed,
                    Math.max(longestMillis, other.longestMillis));
        }

        /** Its figures, each by what it tells. */
        Map<String, Figure> figures() {
            Map<String, Figure> figures = new LinkedHashMap<>();
            figures.put("requests", new Figure(requests, ""));
            figures.put("failed", new Figure(failed, "requests"));
            figures.put("of these, on a kept connection that closed", new Figure(closed, "requests"));
            figures.put("the longest wait", new Figure(longestMillis, "ms"));
            return figures;
        }
    }

    private final String row;
    private final String about;
    private final List<String> goats;
    private final Map<String, Integer> weights;

    RequestLoss(String row, String about, List<String> goats, Map<String, Integer> weights) {
        this.row = row;
        this.about = about;
        this.goats = goats;
        this.weights = weights;
    }

    /** Does it, for about as long as the run's window says. */
    abstract void disturb(MeasurementContext run, BenchCluster pasture, LoadBalancer balancer);

    @Override
    public String row() {
        return row;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.of(parts, goats, weights);
            PairedComparison<Outcome> outcomes =
                    PairedComparison.inBothOrders(kind -> outcome(run, pasture, kind), Outcome::and);
            return results(outcomes.farm(), outcomes.plain());
        }
    }

    List<String> goats() {
        return goats;
    }

    Map<String, Integer> weights() {
        return weights;
    }

    /** What a load loses through one kind of load balancer. */
    Outcome outcome(MeasurementContext run, BenchCluster pasture, LoadBalancerKind kind) {
        run.say("%s, through the %s load balancer", about, kind.word());
        pasture.save("goat", weights);
        pasture.awaitSync("goat", weights);
        LoadBalancer balancer = kind.start(pasture, "goat");
        Outcome outcome = load(run, pasture, balancer);
        pasture.parts().close(balancer);
        return outcome;
    }

    private Outcome load(MeasurementContext run, BenchCluster pasture, LoadBalancer balancer) {
        try (SteadyLoad warming = SteadyLoad.on(balancer.port())) {
            Wait.passes(run.window());
        }
        SteadyLoad load = SteadyLoad.on(balancer.port());
        try (load) {
            disturb(run, pasture, balancer);
        }
        if (load.failures() > 0) {
            run.say("%d of %d failed, such as: %s", load.failures(), load.requests(), load.reasons());
        }
        return new Outcome(load.requests(), load.failures(), load.closed(), load.longestMillis());
    }

    private List<Result> results(Outcome farm, Outcome plain) {
        List<Result> results = new ArrayList<>();
        results.add(Result.of(
                        row,
                        "failed, of %,d requests (plain: of %,d)".formatted(farm.requests, plain.requests),
                        farm.failed,
                        "requests")
                .against("plain", plain.failed)
                .toReach(Target.atMost(0)));
        results.add(Result.of(row, "the longest wait", farm.longestMillis, "ms").against("plain", plain.longestMillis));
        return results;
    }
}
