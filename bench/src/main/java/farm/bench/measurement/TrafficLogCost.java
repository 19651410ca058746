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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Throughput and processor time of the goats' load balancer with and without its traffic log. */
public final class TrafficLogCost implements Measurement {

    private static final int CONNECTIONS = 64;
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 5;
    private static final String GROUP = "the load balancer";
    private static final String WITH = "with";
    private static final String WITHOUT = "without";

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
        Map<String, List<Window>> windows = new LinkedHashMap<>();
        double dropped;
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.of(parts, EditLatency.GOATS, EditLatency.FIRST);
            FarmLoadBalancer with = FarmLoadBalancer.start(cluster, "goat", Map.of("LB_TRAFFIC_LOG", "traffic.log"));
            FarmLoadBalancer without = FarmLoadBalancer.start(cluster, "goat", Map.of("LB_TRAFFIC_LOG", "off"));
            windows.put(WITH, new ArrayList<>());
            windows.put(WITHOUT, new ArrayList<>());
            for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
                // Each goes first in every second round: goats get faster the longer they run.
                for (String which : round % 2 == 0 ? List.of(WITH, WITHOUT) : List.of(WITHOUT, WITH)) {
                    Window window = measure(context, which, which.equals(WITH) ? with : without);
                    if (round >= WARM_UPS) {
                        windows.getOrDefault(which, new ArrayList<>()).add(window);
                    }
                }
            }
            dropped = with.droppedLogLines();
        }
        return results(windows, dropped);
    }

    private static Window measure(MeasurementContext context, String which, FarmLoadBalancer loadBalancer) {
        CpuUsage usage = CpuUsage.of(Map.of(GROUP, List.of(loadBalancer.handle())));
        WrkReport report = Wrk.milk(loadBalancer.port(), CONNECTIONS, context.seconds());
        double micros = 1e6 * usage.seconds(GROUP) / (report.perSecond() * context.seconds());
        context.report(
                "%s the traffic log: %,.0f requests/s, %.1f µs per request; cores: %s",
                which, report.perSecond(), micros, usage.text());
        return new Window(report.perSecond(), micros);
    }

    private List<Result> results(Map<String, List<Window>> windows, double dropped) {
        double rate = median(windows, WITH, Window::perSecond);
        double baseRate = median(windows, WITHOUT, Window::perSecond);
        double micros = median(windows, WITH, Window::micros);
        double baseMicros = median(windows, WITHOUT, Window::micros);
        return List.of(
                Result.of(name(), "throughput", rate, "requests/s").withBaseline(WITHOUT, baseRate),
                Result.of(name(), "throughput, of that without", 100 * rate / baseRate, "%")
                        .withTarget(Target.atLeast(97)),
                Result.of(name(), "processor time per request", micros, "µs").withBaseline(WITHOUT, baseMicros),
                Result.of(name(), "processor time of the traffic log per request", micros - baseMicros, "µs")
                        .withTarget(Target.atMost(2)),
                Result.of(name(), "lines that HAProxy dropped", dropped, "lines")
                        .withTarget(Target.atMost(0)));
    }

    private static double median(Map<String, List<Window>> windows, String which, ToDoubleFunction<Window> figure) {
        List<Double> values = windows.getOrDefault(which, List.of()).stream()
                .mapToDouble(figure)
                .boxed()
                .toList();
        return Sample.of(values).median();
    }
}
