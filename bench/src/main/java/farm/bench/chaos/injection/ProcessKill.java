package farm.bench.chaos.injection;

import java.time.Duration;

/** Kills (SIGKILL) all of a choice in the same moment and waits until they live again, over and over for one window. */
record ProcessKill(TargetSelector choice) implements FaultInjector {

    private static final Duration AT_LEAST = Duration.ofSeconds(3);

    @Override
    public void on(FaultContext scene) {
        long end = System.nanoTime() + scene.window().toNanos();
        do {
            scene.kill(choice.of(scene));
            scene.passes(AT_LEAST);
            scene.farm().awaitWell();
        } while (System.nanoTime() - end < 0);
    }
}
