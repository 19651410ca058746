package farm.bench.chaos.act;

import java.util.List;

/** Stops all of a choice (SIGSTOP) in the same moment, for some windows of time. */
record Stop(Choice choice, int windows) implements Act {

    @Override
    public void on(Scene scene) {
        List<Long> stopped = scene.hurt("STOP", choice.of(scene));
        try {
            scene.passes(scene.window().multipliedBy(windows));
        } finally {
            Scene.signal("CONT", stopped);
            scene.isOver();
        }
        scene.farm().awaitWell();
    }
}
