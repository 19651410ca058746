package farm.bench.chaos.injection;

import java.util.List;

/** Stops all of a choice (SIGSTOP) in the same moment, for some windows of time. */
record ProcessHang(TargetSelector choice, int windows) implements FaultInjector {

    @Override
    public void on(FaultContext scene) {
        List<Long> stopped = scene.hurt("STOP", choice.of(scene));
        try {
            scene.passes(scene.window().multipliedBy(windows));
        } finally {
            FaultContext.signal("CONT", stopped);
            scene.isOver();
        }
        scene.farm().awaitWell();
    }
}
