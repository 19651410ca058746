package farm.console.check;

import farm.model.process.ProcessIdentity;
import farm.model.process.Termination;
import farm.model.text.DurationFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A run of a command to its end, without a shell and without input. It has a session of its own.
 * When it ends, all processes of the session are killed.
 *
 * @param folder where it runs
 * @param environment all its variables
 */
public record CommandRun(List<String> command, Path folder, Map<String, String> environment, Duration timeout) {

    private static final Duration OUTPUT_TIMEOUT = Duration.ofSeconds(10);

    public CommandRun {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * The result of a run.
     *
     * @param exitCode null if it was killed, or could not be started
     * @param text the last line of its output, or why it has no exit code
     */
    public record Result(@Nullable Integer exitCode, String text) {}

    /** Runs the command. If this thread is interrupted, kills it. */
    public Result run() throws InterruptedException {
        if (!Files.isDirectory(folder)) {
            return new Result(null, folder + " does not exist");
        }
        List<String> inSession = new ArrayList<>(List.of("setsid"));
        inSession.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(inSession)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return await(builder.start());
        } catch (IOException e) {
            return new Result(null, String.valueOf(e.getMessage()));
        }
    }

    private Result await(Process process) throws InterruptedException {
        // one that has ended already may have left children
        ProcessIdentity leader =
                ProcessIdentity.of(process.pid()).orElseGet(() -> new ProcessIdentity(process.pid(), ""));
        LastLine line = new LastLine();
        Thread reader = Thread.ofPlatform().daemon().name("command-output").start(() -> {
            if (!line.read(process.getInputStream())) {
                process.destroyForcibly();
            }
        });
        boolean ended;
        try {
            ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the output
            Termination.killGroup(leader);
        }
        reader.join(OUTPUT_TIMEOUT); // a process that has left the session may keep the output open
        process.destroyForcibly();
        if (line.isTooLong()) {
            return new Result(null, "it printed more than a million characters");
        }
        return ended
                ? new Result(process.exitValue(), line.text())
                : new Result(null, "it took more than " + DurationFormat.format(timeout));
    }
}
