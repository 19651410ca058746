package farm.bench.chaos.act;

import java.time.Duration;

/** Kills (SIGKILL) all of a choice in the same moment and waits until they live again, over and over for one window. */
record Kill(Choice choice) implements Act {

    private static final Duration AT_LEAST = Duration.ofSeconds(3);

    @Override
    public void on(Scene scene) {
        long end = System.nanoTime() + scene.window().toNanos();
        do {
            scene.kill(choice.of(scene));
            scene.passes(AT_LEAST);
            scene.farm().awaitWell();
        } while (System.nanoTime() - end < 0);
    }
}
