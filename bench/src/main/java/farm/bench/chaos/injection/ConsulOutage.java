package farm.bench.chaos.injection;

import farm.model.status.Part;
import farm.model.status.PartKind;
import java.time.Duration;
import java.util.List;

/** Kills Consul while the console, which would start it again at once, is stopped for some time. */
record ConsulOutage(int windows, boolean wiped) implements FaultInjector {

    @Override
    public void on(FaultContext scene) {
        List<Part> consul = TargetSelector.all(PartKind.CONSUL).of(scene);
        List<Long> console =
                scene.hurt("STOP", TargetSelector.all(PartKind.CONSOLE).of(scene));
        try {
            scene.kill(consul);
            if (wiped) {
                scene.farm().wipeConsul();
            }
            scene.passes(scene.window().multipliedBy(windows));
        } finally {
            FaultContext.signal("CONT", console);
            scene.isOver();
        }
        scene.passes(Duration.ofSeconds(1));
        scene.farm().awaitWell();
    }
}
