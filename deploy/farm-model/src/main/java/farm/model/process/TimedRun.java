package farm.model.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run of a program to its end, within a time limit. */
public final class TimedRun {

    private static final int MAX_OUTPUT = 1 << 16;

    private TimedRun() {}

    /**
     * The result of a run.
     *
     * @param output the beginning of the program's standard output and error, 64 KiB at most
     */
    public record Result(int exitCode, String output) {}

    /**
     * Runs a program without input. Waits until it has ended and no process writes to its output.
     * After the timeout, kills the program and its descendants with SIGKILL.
     *
     * @return the result; empty after the timeout
     * @throws IOException if the program cannot be started, or this thread is interrupted
     */
    public static Optional<Result> run(ProcessBuilder builder, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        Process process = builder.redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            // read on another thread: a hung program never closes its output
            FutureTask<String> output = new FutureTask<>(() -> read(process));
            Thread.ofPlatform().daemon().name("program-output").start(output);
            String text = output.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    ? Optional.of(new Result(process.exitValue(), text))
                    : Optional.empty();
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try (var output = process.getInputStream()) {
            String text = new String(output.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
            output.transferTo(OutputStream.nullOutputStream());
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
