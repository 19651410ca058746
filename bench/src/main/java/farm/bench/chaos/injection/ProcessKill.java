package farm.bench.chaos.injection;

import java.time.Duration;

/**
 * Kills all targets at the same moment (SIGKILL) and waits until they run again, repeatedly for one
 * window.
 */
record ProcessKill(TargetSelector targets) implements FaultInjector {

    private static final Duration AT_LEAST = Duration.ofSeconds(3);

    @Override
    public void inject(FaultContext context) {
        long end = System.nanoTime() + context.window().toNanos();
        do {
            context.kill(targets.select(context));
            context.pause(AT_LEAST);
            context.farm().awaitHealthy();
        } while (System.nanoTime() - end < 0);
    }
}
