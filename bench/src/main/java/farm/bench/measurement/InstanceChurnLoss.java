package farm.bench.measurement;

import farm.bench.load.KeepAliveClient;
import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancer;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Load while a goat comes, gives milk and goes, again and again. */
public final class InstanceChurnLoss extends RequestLoss {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final int SECONDS_EACH = 4;

    private final Consumer<ServiceProcess> goes;

    private InstanceChurnLoss(String row, String about, Consumer<ServiceProcess> goes) {
        super(row, about, List.of("0.0.1", "0.0.1", "0.0.2"), Map.of("0.0.1", 50, "0.0.2", 50));
        this.goes = goes;
    }

    /** A goat that goes as in a deployment, by SIGTERM. */
    public static InstanceChurnLoss leaving() {
        return new InstanceChurnLoss("instances", "load while a goat comes and goes (SIGTERM)", ServiceProcess::leave);
    }

    /** A goat that goes without a word, by {@code kill -9}. */
    public static InstanceChurnLoss killed() {
        return new InstanceChurnLoss(
                "killed", "load while a goat comes and is killed (kill -9)", ServiceProcess::close);
    }

    @Override
    void disturb(MeasurementContext run, BenchCluster pasture, LoadBalancer balancer) {
        for (int i = 0; i < Math.max(1, run.seconds() / SECONDS_EACH); i++) {
            ServiceProcess goat = pasture.goat("0.0.2");
            goat.awaitFirstAnswer();
            try (KeepAliveClient drinker = new KeepAliveClient(balancer.port())) {
                Wait.happens(
                        "milk of the new goat",
                        PATIENCE,
                        () -> drinker.gives(answer -> answer.body().contains(":" + goat.port() + ":")));
            }
            goes.accept(goat);
            Wait.passes(AFTERWARDS); // the load balancer and the registry notice
        }
    }
}
