package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.load.Wrk;
import farm.bench.load.WrkReport;
import farm.bench.part.BenchCluster;
import farm.bench.part.FarmLoadBalancer;
import farm.bench.part.LoadBalancer;
import farm.bench.part.RunningParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Throughput of the goats' load balancer with each of its options, compared with no option. */
public final class SettingsCost implements Measurement {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 3;
    private static final String NONE = "none";

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public String description() {
        return "requests/s through the goats' load balancer with each of its options, 64 keep-alive connections";
    }

    private static Map<String, Map<String, String>> choices() {
        Map<String, Map<String, String>> choices = new LinkedHashMap<>();
        choices.put(NONE, Map.of());
        for (String setting : List.of(
                "LB_REQUEST_ID=on",
                "LB_FORWARDED=on",
                "LB_ACCESS_LOG=access.log",
                "LB_STICKY=on",
                "LB_RATE_LIMIT=1000000/s",
                "LB_MAX_CONNECTIONS_PER_INSTANCE=64")) {
            String[] parts = setting.split("=", 2);
            choices.put(setting, Map.of(parts[0], parts[1]));
        }
        return choices;
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.of(parts, EditLatency.GOATS, EditLatency.FIRST);
            Map<String, LoadBalancer> loadBalancers = new LinkedHashMap<>();
            choices()
                    .forEach((what, settings) ->
                            loadBalancers.put(what, FarmLoadBalancer.start(cluster, "goat", settings)));
            for (int round = 0; round <= ROUNDS; round++) {
                for (Map.Entry<String, LoadBalancer> each : loadBalancers.entrySet()) {
                    WrkReport report = Wrk.milk(each.getValue().port(), CONNECTIONS, context.seconds());
                    if (round > 0) { // the first round is a warm-up
                        context.report("round %d, %s: %,.0f requests/s", round, each.getKey(), report.perSecond());
                        rates.computeIfAbsent(each.getKey(), any -> new ArrayList<>())
                                .add(report.perSecond());
                    }
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((what, all) -> medians.put(what, Sample.of(all).median()));
        double none = medians.getOrDefault(NONE, Double.NaN);
        List<Result> results = new ArrayList<>();
        medians.forEach((what, rate) -> {
            Result result = Result.of(name(), what, rate, "requests/s");
            results.add(what.equals(NONE) ? result : result.withBaseline(NONE, none));
        });
        return results;
    }
}
