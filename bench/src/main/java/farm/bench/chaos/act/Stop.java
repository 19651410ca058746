package farm.bench.chaos.act;

import farm.home.status.Part;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Stops all of a choice (SIGSTOP) in the same moment, for some time. */
record Stop(Choice choice, int windows) implements Act {

    // the console ends what is ill for longer
    private static final Duration AT_MOST = Duration.ofSeconds(28);

    @Override
    public void on(Scene scene) {
        List<Part> stopped = choice.of(scene);
        scene.hurt("STOP", stopped);
        try {
            Duration wanted = scene.window().multipliedBy(windows);
            scene.passes(wanted.compareTo(AT_MOST) < 0 ? wanted : AT_MOST);
        } finally {
            Scene.signal(
                    "CONT",
                    stopped.stream()
                            .map(part -> Objects.requireNonNull(part.pid()))
                            .toList());
            scene.isOver();
        }
        scene.farm().awaitWell();
    }
}
