package farm.bench.measurement;

import farm.bench.figure.Figure;
import farm.bench.figure.Sample;
import farm.bench.load.Wrk;
import farm.bench.load.WrkReport;
import farm.bench.part.BenchCluster;
import farm.bench.part.CpuUsage;
import farm.bench.part.LoadBalancer;
import farm.bench.part.LoadBalancerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The maximum throughput of one load balancer, in several measurement windows. */
record LoadBalancerThroughput(List<Window> windows) {

    static final List<String> GOATS = List.of("0.0.1", "0.0.1", "0.0.2");
    static final Map<String, Integer> WEIGHTS = Map.of("0.0.1", 75, "0.0.2", 25);
    private static final int CONNECTIONS = 64;
    private static final int WINDOWS = 2;
    private static final String GROUP = "the load balancer";

    /** @param micros processor time of the load balancer per request */
    record Window(WrkReport report, double micros) {}

    /** Measures one kind of load balancer, after a window of warm-up. */
    static LoadBalancerThroughput of(MeasurementContext context, BenchCluster cluster, LoadBalancerKind kind) {
        LoadBalancer loadBalancer = kind.start(cluster, "goat");
        Wrk.milk(loadBalancer.port(), CONNECTIONS, context.seconds());
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            CpuUsage usage = CpuUsage.of(Map.of(GROUP, List.of(loadBalancer.handle())));
            WrkReport report = Wrk.milk(loadBalancer.port(), CONNECTIONS, context.seconds());
            windows.add(new Window(report, 1e6 * usage.seconds(GROUP) / (report.perSecond() * context.seconds())));
            context.report(
                    "through the %s load balancer: %,.0f requests/s, p99 %.1f ms; cores: %s",
                    kind.label(), report.perSecond(), report.p99Millis(), usage.text());
        }
        cluster.parts().close(loadBalancer);
        return new LoadBalancerThroughput(windows);
    }

    /** The windows of both. */
    LoadBalancerThroughput merge(LoadBalancerThroughput other) {
        return new LoadBalancerThroughput(
                Stream.concat(windows.stream(), other.windows.stream()).toList());
    }

    /** The medians by their descriptions, and the number of failed requests. */
    Map<String, Figure> figures() {
        long failed =
                windows.stream().mapToLong(window -> window.report.failed()).sum();
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("throughput", new Figure(median(window -> window.report.perSecond()), "requests/s"));
        figures.put("p99", new Figure(median(window -> window.report.p99Millis()), "ms"));
        figures.put("processor time of the load balancer per request", new Figure(median(Window::micros), "µs"));
        figures.put("failed", new Figure(failed, "requests"));
        return figures;
    }

    private double median(ToDoubleFunction<Window> figure) {
        return Sample.of(windows.stream().map(figure::applyAsDouble).toList()).median();
    }
}
