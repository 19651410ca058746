package farm.bench.chaos.injection;

import java.time.Duration;
import java.util.Map;

/** Saves the weights of a service anew every 100 ms, of all services in turn, to and from 0 too. */
final class WeightChurn implements FaultInjector {

    private static final Duration EVERY = Duration.ofMillis(100);

    @Override
    public void on(FaultContext scene) {
        String[] services = {"goat", "farmer", "echo"};
        long end = System.nanoTime() + scene.window().toNanos();
        for (int i = 0; System.nanoTime() - end < 0; i++) {
            int first = 25 * scene.random().nextInt(5);
            scene.farm().whole().save(services[i % services.length], Map.of("0.0.1", first, "0.0.2", 100 - first));
            scene.passes(EVERY);
        }
        ChaosFarm.WEIGHTS.forEach(scene.farm().whole()::save);
        scene.weightsAreBack();
    }
}
