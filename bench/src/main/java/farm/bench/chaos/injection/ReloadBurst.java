package farm.bench.chaos.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reloads HAProxy as the farm does, again and again: 50 times for each second of a window, the echoes' and one of the goats' in turn. */
final class ReloadBurst implements FaultInjector {

    private static final int EACH_SECOND = 50;
    private static final int AT_MOST_SECONDS = 30;

    @Override
    public void on(FaultContext scene) {
        int goats = scene.farm().balancers("goat").get(scene.random().nextInt(2));
        List<Path> folders = List.of(
                scene.farm().whole().home().loadBalancer("goat", goats),
                scene.farm().whole().home().loadBalancer("echo", scene.farm().echoPort()));
        long count = EACH_SECOND * scene.window().toSeconds();
        for (int i = 0; i < count; i++) {
            reload(folders.get(i % folders.size()));
        }
        scene.isOver();
    }

    // With the lock that apply-config takes, too.
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
                    .redirectOutput(folder.resolve("again.log").toFile())
                    .start();
            if (!reload.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS) || reload.exitValue() != 0) {
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
