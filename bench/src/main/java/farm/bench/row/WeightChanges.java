package farm.bench.row;

import farm.bench.part.Balancer;
import farm.bench.part.Pasture;
import farm.bench.part.Until;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Load while a weights file is saved anew every 200 ms. */
public final class WeightChanges extends Disturbed {

    private static final Duration EVERY = Duration.ofMillis(200);

    public WeightChanges() {
        super(
                "weights",
                "load while the weights change every 200 ms",
                List.of("0.0.1", "0.0.1", "0.0.2"),
                Map.of("0.0.1", 75, "0.0.2", 25));
    }

    @Override
    void disturb(Run run, Pasture pasture, Balancer balancer) {
        Random random = new Random(1);
        for (int i = 0; i < 5 * run.seconds(); i++) {
            int first = random.nextInt(101);
            pasture.save("goat", Map.of("0.0.1", first, "0.0.2", 100 - first));
            Until.passes(EVERY);
        }
    }
}
