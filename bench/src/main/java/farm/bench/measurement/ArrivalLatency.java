package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.KeepAliveClient;
import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancer;
import farm.bench.part.LoadBalancerKind;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Time from a new goat's first healthy response to its first bottle through the load balancer. */
public final class ArrivalLatency implements Measurement {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int TARGET_MILLIS = 3000;

    @Override
    public String name() {
        return "arrival";
    }

    @Override
    public String description() {
        return "a new goat's first healthy response → its first bottle through the load balancer";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        int times = Math.max(2, context.seconds() / 2);
        PairedComparison<Sample> samples;
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.of(parts, List.of("0.0.1", "0.0.2"), Map.of("0.0.1", 50, "0.0.2", 50));
            samples = PairedComparison.of(kind -> arrivals(context, cluster, kind, times));
        }
        Sample farm = samples.farm();
        Sample plain = samples.plain();
        return List.of(
                Result.of(name(), times + " new goats, healthy → first bottle: median", farm.median(), "ms")
                        .withBaseline("plain", plain.median()),
                Result.of(name(), times + " new goats, healthy → first bottle: worst", farm.largest(), "ms")
                        .withBaseline("plain", plain.largest())
                        .withTarget(Target.atMost(TARGET_MILLIS)));
    }

    private static Sample arrivals(MeasurementContext context, BenchCluster cluster, LoadBalancerKind kind, int times) {
        context.report("starting %d goats behind the %s load balancer", times, kind.label());
        LoadBalancer loadBalancer = kind.start(cluster, "goat");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            millis.add(arrival(cluster, loadBalancer));
        }
        cluster.parts().close(loadBalancer);
        return Sample.of(millis);
    }

    private static double arrival(BenchCluster cluster, LoadBalancer loadBalancer) {
        ServiceProcess goat = cluster.goat("0.0.2");
        goat.awaitHealthy();
        long healthy = System.nanoTime();
        try (KeepAliveClient client = new KeepAliveClient(loadBalancer.port())) {
            Wait.until(
                    "milk of the new goat", TIMEOUT, () -> client.fetch().body().contains(":" + goat.port() + ":"));
        }
        double millis = (System.nanoTime() - healthy) / 1e6;
        goat.terminate();
        return millis;
    }
}
