package farm.bench.chaos.injection;

import java.time.Duration;
import java.util.Map;

/** Changes the weights of a service every 100 ms, each service in turn. Some weights are 0. */
final class WeightChurn implements FaultInjector {

    private static final Duration EVERY = Duration.ofMillis(100);

    @Override
    public void inject(FaultContext context) {
        String[] services = {"goat", "farmer", "echo"};
        long end = System.nanoTime() + context.window().toNanos();
        for (int i = 0; System.nanoTime() - end < 0; i++) {
            int first = 25 * context.random().nextInt(5);
            context.farm().farm().save(services[i % services.length], Map.of("0.0.1", first, "0.0.2", 100 - first));
            context.pause(EVERY);
        }
        ChaosFarm.WEIGHTS.forEach(context.farm().farm()::save);
        context.markEndAndResetSplit();
    }
}
