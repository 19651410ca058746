package farm.console.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import farm.model.process.TimedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {

    private static final int ROTATIONS = 20;
    private static final int LIMIT = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aLargeLogIsRotated() throws IOException {
        Path log = folder.resolve("goat.log");
        try (var writer = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("a long line that is more than enough\n");
            writer.flush();
            new LogRotation(folder, 10, true).rotate();
            writer.write("after");
        }
        assertThat(log).hasContent("after");
        assertThat(folder.resolve("goat.log.1")).hasContent("a long line that is more than enough\n");
    }

    @Test
    void smallLogsAndOtherFilesAreLeftAlone() throws IOException {
        Files.writeString(folder.resolve("small.log"), "small");
        Files.writeString(folder.resolve("large.txt"), "larger than ten bytes");
        new LogRotation(folder, 10, true).rotate();
        assertThat(folder.resolve("small.log")).hasContent("small");
        assertThat(folder.resolve("large.txt")).hasContent("larger than ten bytes");
    }

    @Test
    void noLineOfAFastWriterIsLost() throws Exception {
        assumeThat(fileSystemCollapses())
                .as("a file system such as ext4 or XFS")
                .isTrue();
        Written written = rotateUnderAFastWriter(true);
        assertThat(written.lines()).isEqualTo(expected(written.count()));
    }

    @Test
    void truncationRepeatsNoLine() throws Exception {
        assertThat(rotateUnderAFastWriter(false).lines()).isNotEmpty().doesNotHaveDuplicates();
    }

    private record Written(long count, String text) {

        List<String> lines() {
            return text.lines().toList();
        }
    }

    private static List<String> expected(long count) {
        List<String> lines = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            lines.add(line(i).strip());
        }
        return lines;
    }

    private static String line(long number) {
        return "line " + number + " of a fast writer, which never pauses and never reopens its log\n";
    }

    private Written rotateUnderAFastWriter(boolean collapses) throws Exception {
        Path log = folder.resolve("goat.log");
        Files.createFile(log);
        LogRotation rotation = new LogRotation(folder, LIMIT, collapses);
        AtomicBoolean stop = new AtomicBoolean();
        long[] count = {0};
        Thread writer = Thread.ofPlatform().start(() -> {
            try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
                for (; !stop.get(); count[0]++) {
                    out.write(line(count[0]).getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        StringBuilder text = new StringBuilder();
        Path older = folder.resolve("goat.log.1");
        for (int rotations = 0; rotations < ROTATIONS; ) {
            rotation.rotate();
            if (Files.exists(older)) {
                text.append(Files.readString(older));
                Files.delete(older);
                rotations++;
            }
        }
        stop.set(true);
        writer.join();
        text.append(Files.readString(log));
        return new Written(count[0], text.toString());
    }

    private boolean fileSystemCollapses() throws IOException {
        Path probe = Files.write(folder.resolve("probe"), new byte[100_000]);
        return TimedRun.run(
                        new ProcessBuilder("fallocate", "-c", "-o", "0", "-l", "4096", probe.toString()),
                        Duration.ofSeconds(10))
                .map(result -> result.exitCode() == 0)
                .orElse(false);
    }
}
