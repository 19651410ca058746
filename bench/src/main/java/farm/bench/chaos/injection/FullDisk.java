package farm.bench.chaos.injection;

import farm.bench.part.Wait;
import java.time.Duration;
import java.util.Map;

/**
 * Fills the disk below a load balancer's folder. Meanwhile the weights change and an instance is
 * killed. The load balancer has to write both changes to that folder.
 */
final class FullDisk implements FaultInjector {

    @Override
    public void inject(FaultContext context) {
        SmallDisk disk = context.farm().disk();
        if (!disk.isMounted()) {
            throw new FaultNotInjectedException("the fault needs a small disk, which only root can mount");
        }
        disk.fill();
        try {
            context.farm().farm().save("goat", Map.of("0.0.1", 50, "0.0.2", 50));
            Wait.pause(Duration.ofSeconds(1));
            context.kill(TargetSelector.instances(1, "0.0.1", "goat").select(context));
            Wait.pause(context.window());
        } finally {
            disk.free();
            context.farm().farm().save("goat", ChaosFarm.WEIGHTS.getOrDefault("goat", Map.of()));
            context.markEndAndResetSplit();
        }
        context.farm().awaitHealthy();
    }
}
