package farm.weights.source.git;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program to its end. Kills it and its children if it takes too long or writes too much. */
final class ChildProcess {

    private static final int MAX_ERROR_BYTES = 1 << 16;
    private static final Duration OUTPUT_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration KILL_DELAY = Duration.ofMillis(300);

    private ChildProcess() {}

    /** The result of a program that ended. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    record Result(int code, byte[] output, byte[] errors) {}

    /**
     * Runs a program.
     *
     * @param input its standard input
     * @param maxOutput how many bytes it may write
     * @throws TimeoutException if it did not end in time
     * @throws IOException if it cannot be started or writes too much
     * @throws InterruptedException if the caller was interrupted
     */
    static Result run(ProcessBuilder builder, byte[] input, Duration timeout, int maxOutput)
            throws IOException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + timeout.toNanos();
        Process process = builder.start();
        OutputReader output = new OutputReader(process.getInputStream(), maxOutput, process);
        OutputReader errors = new OutputReader(process.getErrorStream(), MAX_ERROR_BYTES, null);
        try {
            output.start();
            errors.start();
            feed(process, input);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            // a detached child may keep the output open: do not wait for its end
            output.join(Duration.ofNanos(Math.max(end - System.nanoTime(), OUTPUT_TIMEOUT.toNanos())));
            errors.join(OUTPUT_TIMEOUT);
        } finally {
            endTree(process);
        }
        if (output.isTruncated()) {
            throw new IOException("it wrote more than " + maxOutput + " bytes");
        }
        return new Result(process.exitValue(), output.bytes(), errors.bytes());
    }

    private static void feed(Process process, byte[] input) {
        if (input.length == 0) {
            close(process.getOutputStream());
            return;
        }
        Thread feeder = new Thread(
                () -> {
                    try (OutputStream out = process.getOutputStream()) {
                        out.write(input);
                    } catch (IOException e) {
                        // it ended before it had read everything; its exit code says why
                    }
                },
                "git-input");
        feeder.setDaemon(true);
        feeder.start();
    }

    /**
     * Ends a process and its children: first with SIGTERM, which lets git remove its lock files.
     */
    private static void endTree(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> descendants = process.descendants().toList();
            descendants.forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, KILL_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            descendants.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        close(process.getInputStream());
        close(process.getErrorStream());
        close(process.getOutputStream());
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            // nobody reads or writes it any more
        }
    }
}
