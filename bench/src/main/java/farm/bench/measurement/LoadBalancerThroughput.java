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

/** How many requests one load balancer carries, full: one window of time after the other. */
record LoadBalancerThroughput(List<Window> windows) {

    static final List<String> GOATS = List.of("0.0.1", "0.0.1", "0.0.2");
    static final Map<String, Integer> WEIGHTS = Map.of("0.0.1", 75, "0.0.2", 25);
    private static final int CONNECTIONS = 64;
    private static final int WINDOWS = 2;
    private static final String IT = "the load balancer";

    /** @param micros of processor time that the load balancer took for a request */
    record Window(WrkReport report, double micros) {}

    /** What one kind of load balancer carries, after a window of warming. */
    static LoadBalancerThroughput by(MeasurementContext run, BenchCluster pasture, LoadBalancerKind kind) {
        LoadBalancer balancer = kind.start(pasture, "goat");
        Wrk.milk(balancer.port(), CONNECTIONS, run.seconds());
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            CpuUsage use = CpuUsage.of(Map.of(IT, List.of(balancer.handle())));
            WrkReport report = Wrk.milk(balancer.port(), CONNECTIONS, run.seconds());
            windows.add(new Window(report, 1e6 * use.seconds(IT) / (report.perSecond() * run.seconds())));
            run.say(
                    "through the %s load balancer: %,.0f requests/s, p99 %.1f ms; cores: %s",
                    kind.word(), report.perSecond(), report.p99Millis(), use.text());
        }
        pasture.parts().close(balancer);
        return new LoadBalancerThroughput(windows);
    }

    /** Both as one. */
    LoadBalancerThroughput and(LoadBalancerThroughput other) {
        return new LoadBalancerThroughput(
                Stream.concat(windows.stream(), other.windows.stream()).toList());
    }

    /** The medians, each by what it tells, and how many requests failed in all. */
    Map<String, Figure> figures() {
        long failed =
                windows.stream().mapToLong(window -> window.report.failed()).sum();
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("as many as go through", new Figure(median(window -> window.report.perSecond()), "requests/s"));
        figures.put("p99", new Figure(median(window -> window.report.p99Millis()), "ms"));
        figures.put("its processor time for a request", new Figure(median(Window::micros), "µs"));
        figures.put("failed", new Figure(failed, "requests"));
        return figures;
    }

    private double median(ToDoubleFunction<Window> figure) {
        return Sample.of(windows.stream().map(figure::applyAsDouble).toList()).median();
    }
}
