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

/** Failed requests and the longest wait of a steady load during a disturbance. */
public abstract class RequestLoss implements Measurement {

    /**
     * The outcome for one load balancer.
     *
     * @param closed failed requests on a keep-alive connection that the server closed, which
     *     clients may retry
     */
    record Outcome(long requests, long failed, long closed, double longestMillis) {

        Outcome merge(Outcome other) {
            return new Outcome(
                    requests + other.requests,
                    failed + other.failed,
                    closed + other.closed,
                    Math.max(longestMillis, other.longestMillis));
        }

        /** The figures by their descriptions. */
        Map<String, Figure> figures() {
            Map<String, Figure> figures = new LinkedHashMap<>();
            figures.put("requests", new Figure(requests, ""));
            figures.put("failed", new Figure(failed, "requests"));
            figures.put("failed on a keep-alive connection that the server closed", new Figure(closed, "requests"));
            figures.put("the longest wait", new Figure(longestMillis, "ms"));
            return figures;
        }
    }

    private final String name;
    private final String description;
    private final List<String> goats;
    private final Map<String, Integer> weights;

    RequestLoss(String name, String description, List<String> goats, Map<String, Integer> weights) {
        this.name = name;
        this.description = description;
        this.goats = goats;
        this.weights = weights;
    }

    /** Causes the disturbance for about one measurement window. */
    abstract void disturb(MeasurementContext context, BenchCluster cluster, LoadBalancer loadBalancer);

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.of(parts, goats, weights);
            PairedComparison<Outcome> outcomes =
                    PairedComparison.inBothOrders(kind -> outcome(context, cluster, kind), Outcome::merge);
            return results(outcomes.farm(), outcomes.plain());
        }
    }

    List<String> goats() {
        return goats;
    }

    Map<String, Integer> weights() {
        return weights;
    }

    /** The failed requests and the longest wait of a load through one kind of load balancer. */
    Outcome outcome(MeasurementContext context, BenchCluster cluster, LoadBalancerKind kind) {
        context.report("%s, through the %s load balancer", description, kind.label());
        cluster.save("goat", weights);
        cluster.awaitSync("goat", weights);
        LoadBalancer loadBalancer = kind.start(cluster, "goat");
        Outcome outcome = load(context, cluster, loadBalancer);
        cluster.parts().close(loadBalancer);
        return outcome;
    }

    private Outcome load(MeasurementContext context, BenchCluster cluster, LoadBalancer loadBalancer) {
        try (SteadyLoad warming = SteadyLoad.start(loadBalancer.port())) {
            Wait.pause(context.window());
        }
        SteadyLoad load = SteadyLoad.start(loadBalancer.port());
        try (load) {
            disturb(context, cluster, loadBalancer);
        }
        if (load.failures() > 0) {
            context.report(
                    "%d of %d requests failed, for example: %s", load.failures(), load.requests(), load.reasons());
        }
        return new Outcome(load.requests(), load.failures(), load.closed(), load.longestMillis());
    }

    private List<Result> results(Outcome farm, Outcome plain) {
        List<Result> results = new ArrayList<>();
        results.add(Result.of(
                        name,
                        "failed, of %,d requests (plain: of %,d)".formatted(farm.requests, plain.requests),
                        farm.failed,
                        "requests")
                .withBaseline("plain", plain.failed)
                .withTarget(Target.atMost(0)));
        results.add(Result.of(name, "the longest wait", farm.longestMillis, "ms")
                .withBaseline("plain", plain.longestMillis));
        return results;
    }
}
