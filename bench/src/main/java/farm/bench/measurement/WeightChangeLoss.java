package farm.bench.measurement;

import farm.bench.part.BenchCluster;
import farm.bench.part.LoadBalancer;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Load while a weights file is saved anew every 200 ms. */
public final class WeightChangeLoss extends RequestLoss {

    private static final Duration EVERY = Duration.ofMillis(200);

    public WeightChangeLoss() {
        super(
                "weights",
                "load while the weights change every 200 ms",
                List.of("0.0.1", "0.0.1", "0.0.2"),
                Map.of("0.0.1", 75, "0.0.2", 25));
    }

    @Override
    void disturb(MeasurementContext run, BenchCluster pasture, LoadBalancer balancer) {
        Random random = new Random(1);
        for (int i = 0; i < 5 * run.seconds(); i++) {
            int first = random.nextInt(101);
            pasture.save("goat", Map.of("0.0.1", first, "0.0.2", 100 - first));
            Wait.passes(EVERY);
        }
    }
}
