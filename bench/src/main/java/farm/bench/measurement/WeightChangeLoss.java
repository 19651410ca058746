package farm.bench.measurement;

import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancer;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Failed requests while a weights file is saved every 200 ms. */
public final class WeightChangeLoss extends RequestLoss {

    private static final Duration EVERY = Duration.ofMillis(200);

    public WeightChangeLoss() {
        super(
                "weight-changes",
                "failed requests while the weights change every 200 ms",
                List.of("0.0.1", "0.0.1", "0.0.2"),
                Map.of("0.0.1", 75, "0.0.2", 25));
    }

    @Override
    void disturb(MeasurementContext context, BenchCluster cluster, LoadBalancer loadBalancer) {
        Random random = new Random(1);
        for (int i = 0; i < 5 * context.seconds(); i++) {
            int first = random.nextInt(101);
            cluster.save("goat", Map.of("0.0.1", first, "0.0.2", 100 - first));
            Wait.pause(EVERY);
        }
    }
}
