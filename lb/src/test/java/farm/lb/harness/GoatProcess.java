package farm.lb.harness;

import static org.awaitility.Awaitility.await;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A {@link Goat} in a process of its own, which signals can kill and stop. */
public record GoatProcess(OwnedProcess process, int port, String version) implements AutoCloseable {

    public static GoatProcess start(Path folder, String version) {
        return startAll(folder, List.of(version)).getFirst();
    }

    /** Starts several at once, one of each version. */
    public static List<GoatProcess> startAll(Path folder, List<String> versions) {
        List<GoatProcess> goats =
                versions.stream().map(version -> launch(folder, version)).toList();
        try {
            await("the goats' first answers")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> goats.stream().allMatch(goat -> FreePorts.isListenedOn(goat.port)));
        } catch (ConditionTimeoutException e) {
            goats.forEach(GoatProcess::close);
            throw e;
        }
        return goats;
    }

    private static GoatProcess launch(Path folder, String version) {
        int port = FreePorts.next();
        String java = ProcessHandle.current().info().command().orElse("java");
        OwnedProcess process = OwnedProcess.start(
                "goat-" + port,
                folder,
                Map.of(),
                List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Goat.class.getName(),
                        Integer.toString(port),
                        version));
        return new GoatProcess(process, port, version);
    }

    /** Kills several, as close to the same moment as possible. */
    public static void killAll(List<GoatProcess> goats) {
        List<String> command = new ArrayList<>(List.of("kill", "-KILL"));
        goats.forEach(goat -> command.add(Long.toString(goat.process().process().pid())));
        Programs.output(Path.of("."), Map.of(), command.toArray(String[]::new));
    }

    /** Hangs it: stops it, and waits until each of its threads has stopped. */
    public void hang() {
        process.signal("STOP");
        await("the stop of all threads").atMost(Duration.ofSeconds(10)).until(this::isStopped);
    }

    private boolean isStopped() throws IOException {
        try (Stream<Path> threads =
                Files.list(Path.of("/proc", Long.toString(process.process().pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
