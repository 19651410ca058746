package farm.bench.chaos.injection;

import farm.bench.part.Wait;
import java.time.Duration;
import java.util.Map;

/** Fills the disk under a load balancer's folder; meanwhile weights change and an instance comes and goes, which it all has to write down. */
final class FullDisk implements FaultInjector {

    @Override
    public void on(FaultContext scene) {
        SmallDisk disk = scene.farm().disk();
        if (!disk.isMounted()) {
            throw new IllegalStateException("left out, since only root may mount a small disk");
        }
        disk.fill();
        try {
            scene.farm().whole().save("goat", Map.of("0.0.1", 50, "0.0.2", 50));
            Wait.passes(Duration.ofSeconds(1));
            scene.kill(TargetSelector.instances(1, "0.0.1", "goat").of(scene));
            Wait.passes(scene.window());
        } finally {
            disk.empty();
            scene.farm().whole().save("goat", ChaosFarm.WEIGHTS.getOrDefault("goat", Map.of()));
            scene.weightsAreBack();
        }
        scene.farm().awaitWell();
    }
}
