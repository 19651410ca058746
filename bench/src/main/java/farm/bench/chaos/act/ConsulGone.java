package farm.bench.chaos.act;

import farm.model.status.Part;
import farm.model.status.PartKind;
import java.time.Duration;
import java.util.List;

/** Kills Consul while the console, which would start it again at once, is stopped for some time. */
record ConsulGone(int windows, boolean wiped) implements Act {

    @Override
    public void on(Scene scene) {
        List<Part> consul = Choice.all(PartKind.CONSUL).of(scene);
        List<Long> console = scene.hurt("STOP", Choice.all(PartKind.CONSOLE).of(scene));
        try {
            scene.kill(consul);
            if (wiped) {
                scene.farm().wipeConsul();
            }
            scene.passes(scene.window().multipliedBy(windows));
        } finally {
            Scene.signal("CONT", console);
            scene.isOver();
        }
        scene.passes(Duration.ofSeconds(1));
        scene.farm().awaitWell();
    }
}
