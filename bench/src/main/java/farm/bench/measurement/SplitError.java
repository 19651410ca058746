package farm.bench.measurement;

import farm.bench.figure.Figure;
import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.load.KeepAliveClient;
import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancer;
import farm.bench.part.LoadBalancerKind;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import farm.bench.split.Deviation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The largest deviation of a version from its share, over all windows of a long run, for several
 * sets of weights.
 */
public final class SplitError implements Measurement {

    private static final List<List<Integer>> WEIGHTS = List.of(
            List.of(100, 1, 0),
            List.of(75, 25, 0),
            List.of(67, 33, 0),
            List.of(999, 1, 0),
            List.of(50, 48, 2),
            List.of(999_983, 104_729, 7));
    private static final int REQUESTS_PER_SECOND_OF_WINDOW = 2000;
    private static final int TARGET = 7;
    // far longer than any load balancer needs to apply weights that are in Consul
    private static final Duration PROPAGATION = Duration.ofSeconds(1);

    /** The versions of the goats. */
    static final List<String> GOATS = List.of("0.0.1", "0.0.1", "0.0.2", "0.0.3");

    /**
     * The errors of one load balancer.
     *
     * @param requests number of requests for each set of weights
     * @param each the largest deviation for each set of weights
     */
    record Errors(int requests, List<Double> each) {

        /** The larger deviation of two runs, for each set of weights. */
        Errors worse(Errors other) {
            return new Errors(
                    requests,
                    IntStream.range(0, each.size())
                            .mapToObj(i -> Math.max(each.get(i), other.each.get(i)))
                            .toList());
        }
    }

    private final List<List<Integer>> sets;

    public SplitError() {
        this(WEIGHTS);
    }

    /** @param sets sets of weights, measured one after the other */
    SplitError(List<List<Integer>> sets) {
        this.sets = sets;
    }

    @Override
    public String name() {
        return "split";
    }

    @Override
    public String description() {
        return "deviation of a version from its share, in requests, in the worst window of any length";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        int requests = requests(context);
        PairedComparison<List<Double>> worst;
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.of(parts, GOATS, first());
            worst = PairedComparison.of(kind -> errors(context, cluster, kind).each());
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            results.add(Result.of(name(), what(i, requests), worst.farm().get(i), "requests")
                    .withBaseline("plain", worst.plain().get(i))
                    .withTarget(Target.atMost(TARGET)));
        }
        return results;
    }

    /** The first set, with which a cluster starts. */
    Map<String, Integer> first() {
        return weights(sets.getFirst());
    }

    /** The errors of one load balancer by their descriptions. */
    Map<String, Figure> figures(Errors errors) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (int i = 0; i < sets.size(); i++) {
            figures.put(what(i, errors.requests), new Figure(errors.each.get(i), "requests"));
        }
        return figures;
    }

    private static int requests(MeasurementContext context) {
        return REQUESTS_PER_SECOND_OF_WINDOW * context.seconds();
    }

    private String what(int set, int requests) {
        return "weights %s, any window of %,d requests".formatted(name(sets.get(set)), requests);
    }

    /** The errors of one kind of load balancer. */
    Errors errors(MeasurementContext context, BenchCluster cluster, LoadBalancerKind kind) {
        int requests = requests(context);
        LoadBalancer loadBalancer = kind.start(cluster, "goat");
        List<Double> errors = new ArrayList<>();
        for (List<Integer> set : sets) {
            context.report("%,d requests at %s through the %s load balancer", requests, name(set), kind.label());
            Map<String, Integer> desired = weights(set);
            cluster.save("goat", desired);
            cluster.awaitSync("goat", desired);
            Wait.pause(PROPAGATION);
            errors.add(worst(loadBalancer, desired, requests));
        }
        cluster.parts().close(loadBalancer);
        return new Errors(requests, errors);
    }

    private static double worst(LoadBalancer loadBalancer, Map<String, Integer> weights, int requests) {
        double total = weights.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Deviation> deviations = new HashMap<>();
        weights.forEach((version, weight) -> deviations.put(version, new Deviation(weight / total)));
        try (KeepAliveClient client = new KeepAliveClient(loadBalancer.port())) {
            for (int i = 0; i < requests; i++) {
                String version = client.fetch().version();
                deviations.forEach((name, deviation) -> deviation.count(name.equals(version)));
            }
        }
        return deviations.values().stream().mapToDouble(Deviation::worst).max().orElseThrow();
    }

    private static Map<String, Integer> weights(List<Integer> set) {
        Map<String, Integer> weights = new TreeMap<>();
        for (int i = 0; i < set.size(); i++) {
            weights.put("0.0." + (i + 1), set.get(i));
        }
        return weights;
    }

    private static String name(List<Integer> set) {
        return set.stream()
                .filter(weight -> weight > 0)
                .map(Object::toString)
                .reduce((a, b) -> a + "/" + b)
                .orElseThrow();
    }
}
