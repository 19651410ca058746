package farm.console.control;

import farm.console.farm.FarmPaths;
import farm.model.process.TimedRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps each log below a limit, with one older file ({@code .log.1}) beside it. Parts append to
 * their logs and never reopen them, so a log is shortened in place: its beginning is copied to the
 * older file and then cut off.
 *
 * <p>On ext4 and XFS, {@code fallocate --collapse-range} cuts whole blocks off the beginning of a
 * file in one step. Lines that are written meanwhile stay in the file, so none is lost. On other
 * file systems the log is truncated right after the copy has reached its end. Lines that are
 * written between the end of the copy and the truncation are lost.
 */
@Singleton
public class LogRotation {

    private static final Logger LOG = Logger.getLogger(LogRotation.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final long limit;
    private final boolean collapses;

    /** @param limit the largest size of a log, in bytes */
    @Inject
    LogRotation(
            FarmPaths paths,
            @ConfigProperty(name = "farm.console.max-log-size", defaultValue = "10000000") long limit) {
        this(paths.home().logs(), limit, true);
    }

    /** @param collapses whether to cut logs with {@code fallocate}, where the file system can */
    LogRotation(Path folder, long limit, boolean collapses) {
        this.folder = folder;
        this.limit = limit;
        this.collapses = collapses;
    }

    /** Rotates every log that is larger than the limit. */
    void rotate() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                if (Files.size(log) > limit) {
                    rotate(log);
                }
            }
        } catch (IOException e) {
            LOG.warnf("the logs in %s cannot be rotated: %s", folder, e);
        }
    }

    private void rotate(Path log) throws IOException {
        Path older = Path.of(log + ".1");
        Path unfinished = Path.of(log + ".1.tmp");
        try (FileChannel from = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
                OutputStream to = Files.newOutputStream(unfinished)) {
            long block = Files.getFileStore(log).getBlockSize();
            // the range that is cut off must be whole blocks and end before the file does
            long wholeBlocks = (from.size() - 1) / block * block;
            long copied = copy(from, 0, wholeBlocks, to);
            // before anything is cut off: if the console dies in between, lines stand in both files
            Files.move(unfinished, older, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (copied == 0 || copied < wholeBlocks || !collapses || !collapse(log, copied)) {
                copy(from, copied, Long.MAX_VALUE, to);
                from.truncate(0);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Copies bytes up to a position, or to the end of the file; returns the position that was
     * reached.
     */
    private static long copy(FileChannel from, long start, long end, OutputStream to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long position = start;
        while (position < end) {
            buffer.clear().limit((int) Math.min(BUFFER, end - position));
            int read = from.read(buffer, position);
            if (read <= 0) {
                break;
            }
            to.write(buffer.array(), 0, read);
            position += read;
        }
        return position;
    }

    private static boolean collapse(Path log, long length) throws IOException {
        return TimedRun.run(
                        new ProcessBuilder(
                                "fallocate",
                                "--collapse-range",
                                "--offset",
                                "0",
                                "--length",
                                Long.toString(length),
                                log.toString()),
                        TIMEOUT)
                .map(result -> result.exitCode() == 0)
                .orElse(false);
    }
}
