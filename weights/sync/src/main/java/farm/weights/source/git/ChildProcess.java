package farm.weights.source.git;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program to its end, and ends it with all of its children where it takes too long or says too much. */
final class ChildProcess {

    private static final int MOST_OF_ERRORS = 1 << 16;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final Duration GRACE = Duration.ofMillis(300);

    private ChildProcess() {}

    /** What came of it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    record Result(int code, byte[] output, byte[] errors) {}

    /**
     * Runs a program.
     *
     * @param input all that it reads
     * @param most how many bytes it may say
     * @throws TimeoutException if it did not end in time
     * @throws IOException if it can't be started, or says more than that
     * @throws InterruptedException if the caller was interrupted
     */
    static Result run(ProcessBuilder builder, byte[] input, Duration timeout, int most)
            throws IOException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + timeout.toNanos();
        Process process = builder.start();
        OutputReader output = new OutputReader(process.getInputStream(), most, process);
        OutputReader errors = new OutputReader(process.getErrorStream(), MOST_OF_ERRORS, null);
        try {
            output.start();
            errors.start();
            feed(process, input);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            // of a child that went its own way nobody waits for the end
            output.join(Duration.ofNanos(Math.max(end - System.nanoTime(), LAST_WORDS.toNanos())));
            errors.join(LAST_WORDS);
        } finally {
            endTree(process);
        }
        if (output.isCut()) {
            throw new IOException("it said more than " + most + " bytes");
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
                        // it has ended before it read all; its exit code says why
                    }
                },
                "git-input");
        feeder.setDaemon(true);
        feeder.start();
    }

    /** Asks it to end first, so that it puts away its locks. */
    private static void endTree(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> family = process.descendants().toList();
            family.forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            family.forEach(ProcessHandle::destroyForcibly);
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
