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

/** From a new goat's first healthy answer to its first bottle through the load balancer. */
public final class ArrivalLatency implements Measurement {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TARGET_MILLIS = 3000;

    @Override
    public String row() {
        return "arrival";
    }

    @Override
    public String about() {
        return "a new goat's first healthy answer → its first bottle";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        int times = Math.max(2, run.seconds() / 2);
        PairedComparison<Sample> samples;
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.of(parts, List.of("0.0.1", "0.0.2"), Map.of("0.0.1", 50, "0.0.2", 50));
            samples = PairedComparison.of(kind -> arrivals(run, pasture, kind, times));
        }
        Sample farm = samples.farm();
        Sample plain = samples.plain();
        return List.of(
                Result.of(row(), times + " new goats, healthy → first bottle: median", farm.median(), "ms")
                        .against("plain", plain.median()),
                Result.of(row(), times + " new goats, healthy → first bottle: worst", farm.largest(), "ms")
                        .against("plain", plain.largest())
                        .toReach(Target.atMost(TARGET_MILLIS)));
    }

    private static Sample arrivals(MeasurementContext run, BenchCluster pasture, LoadBalancerKind kind, int times) {
        run.say("%d goats arrive at the %s load balancer", times, kind.word());
        LoadBalancer balancer = kind.start(pasture, "goat");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            millis.add(arrival(pasture, balancer));
        }
        pasture.parts().close(balancer);
        return Sample.of(millis);
    }

    private static double arrival(BenchCluster pasture, LoadBalancer balancer) {
        ServiceProcess goat = pasture.goat("0.0.2");
        goat.awaitFirstAnswer();
        long healthy = System.nanoTime();
        try (KeepAliveClient drinker = new KeepAliveClient(balancer.port())) {
            Wait.happens(
                    "milk of the new goat",
                    PATIENCE,
                    () -> drinker.drink().body().contains(":" + goat.port() + ":"));
        }
        double millis = (System.nanoTime() - healthy) / 1e6;
        goat.leave();
        return millis;
    }
}
