package farm.bench.chaos.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reloads HAProxy as the farm does, 50 times per second of a window: the echoes' load balancer and
 * one of the goats' in turn.
 */
final class ReloadBurst implements FaultInjector {

    private static final int RELOADS_PER_SECOND = 50;
    private static final int TIMEOUT_SECONDS = 30;

    @Override
    public void inject(FaultContext context) {
        int goats =
                context.farm().loadBalancerPorts("goat").get(context.random().nextInt(2));
        List<Path> folders = List.of(
                context.farm().farm().home().loadBalancer("goat", goats),
                context.farm().farm().home().loadBalancer("echo", context.farm().echoPort()));
        long count = RELOADS_PER_SECOND * context.window().toSeconds();
        for (int i = 0; i < count; i++) {
            reload(folders.get(i % folders.size()));
        }
        context.markEnd();
    }

    // Takes the lock of apply-config, which may reload HAProxy at the same time.
    private static void reload(Path folder) {
        try {
            Process reload = new ProcessBuilder(
                            "flock",
                            "apply.lock",
                            "sh",
                            "-c",
                            "cp haproxy.cfg haproxy.cfg.copy && lb/libexec/reload haproxy.cfg.copy")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("reload-burst.log").toFile())
                    .start();
            if (!reload.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || reload.exitValue() != 0) {
                throw new IllegalStateException("lb/libexec/reload failed in " + folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
