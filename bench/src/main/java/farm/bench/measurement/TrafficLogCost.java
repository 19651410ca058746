package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.Wrk;
import farm.bench.load.WrkReport;
import farm.bench.part.BenchCluster;
import farm.bench.part.CpuUsage;
import farm.bench.part.FarmLoadBalancer;
import farm.bench.part.RunningParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Throughput and processor time of the goats' load balancer with and without its logs. */
public final class TrafficLogCost implements Measurement {

    private static final int CONNECTIONS = 64;
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 9;
    private static final String GROUP = "the load balancer";

    private enum Logs {
        NONE("off", ""),
        TRAFFIC("traffic.log", ""),
        ACCESS("off", "access.log"),
        BOTH("traffic.log", "access.log");

        private final Map<String, String> settings;

        Logs(String traffic, String access) {
            settings = Map.of("LB_TRAFFIC_LOG", traffic, "LB_ACCESS_LOG", access);
        }
    }

    /** @param micros processor time of HAProxy and of all else below {@code run}, per request */
    private record Window(double perSecond, double micros) {}

    @Override
    public String name() {
        return "traffic-log";
    }

    @Override
    public String description() {
        return "cost of the traffic log at the goats' load balancer, 64 keep-alive connections";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        Map<Logs, List<Window>> windows = new EnumMap<>(Logs.class);
        double dropped;
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.of(parts, EditLatency.GOATS, EditLatency.FIRST);
            Map<Logs, FarmLoadBalancer> loadBalancers = new EnumMap<>(Logs.class);
            for (Logs logs : Logs.values()) {
                loadBalancers.put(logs, FarmLoadBalancer.start(cluster, "goat", logs.settings));
                windows.put(logs, new ArrayList<>());
            }
            for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
                // Goats get faster the longer they run, and a window affects the next one.
                List<Logs> order = new ArrayList<>(List.of(Logs.values()));
                Collections.shuffle(order, new Random(round));
                for (Logs logs : order) {
                    Window window = measure(context, logs, Objects.requireNonNull(loadBalancers.get(logs)));
                    if (round >= WARM_UPS) {
                        Objects.requireNonNull(windows.get(logs)).add(window);
                    }
                }
            }
            dropped = loadBalancers.values().stream()
                    .mapToDouble(FarmLoadBalancer::droppedLogLines)
                    .sum();
        }
        return results(windows, dropped);
    }

    private static Window measure(MeasurementContext context, Logs logs, FarmLoadBalancer loadBalancer) {
        CpuUsage usage = CpuUsage.of(Map.of(GROUP, List.of(loadBalancer.handle())));
        WrkReport report = Wrk.milk(loadBalancer.port(), CONNECTIONS, context.seconds());
        double micros = 1e6 * usage.seconds(GROUP) / (report.perSecond() * context.seconds());
        context.report(
                "logs: %s: %,.0f requests/s, %.1f µs per request; cores: %s",
                logs.name().toLowerCase(Locale.ROOT), report.perSecond(), micros, usage.text());
        return new Window(report.perSecond(), micros);
    }

    private List<Result> results(Map<Logs, List<Window>> windows, double dropped) {
        List<Result> results = new ArrayList<>();
        results.addAll(comparison(windows, Logs.TRAFFIC, Logs.NONE, "the traffic log", "without logs"));
        results.addAll(comparison(
                windows, Logs.BOTH, Logs.ACCESS, "the traffic log beside the access log", "with the access log alone"));
        results.add(Result.of(name(), "lines that HAProxy dropped", dropped, "lines")
                .withTarget(Target.atMost(0)));
        return results;
    }

    private List<Result> comparison(
            Map<Logs, List<Window>> windows, Logs with, Logs without, String what, String baseline) {
        double rate = median(windows, with, Window::perSecond);
        double baseRate = median(windows, without, Window::perSecond);
        double micros = median(windows, with, Window::micros);
        double baseMicros = median(windows, without, Window::micros);
        return List.of(
                Result.of(name(), "throughput with " + what, rate, "requests/s").withBaseline(baseline, baseRate),
                Result.of(name(), "throughput with " + what + ", of that " + baseline, 100 * rate / baseRate, "%")
                        .withTarget(Target.atLeast(97)),
                Result.of(name(), "processor time per request with " + what, micros, "µs")
                        .withBaseline(baseline, baseMicros),
                Result.of(name(), "processor time of " + what + " per request", micros - baseMicros, "µs")
                        .withTarget(Target.atMost(2)));
    }

    private static double median(Map<Logs, List<Window>> windows, Logs logs, ToDoubleFunction<Window> figure) {
        List<Double> values = Objects.requireNonNull(windows.get(logs)).stream()
                .mapToDouble(figure)
                .boxed()
                .toList();
        return Sample.of(values).median();
    }
}
