package farm.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.traffic.TrafficBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TrafficLogFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path log;

    @SuppressWarnings("NullAway.Init")
    private TrafficLogFile file;

    @BeforeEach
    void create() {
        log = folder.resolve("traffic.log");
        file = new TrafficLogFile(log);
    }

    private static void append(Path part, long first, long last) throws IOException {
        for (long second = first; second <= last; second++) {
            append(part, Blocks.at(second, "0.0.1", 1).toLine() + "\n");
        }
    }

    private static void append(Path part, String text) throws IOException {
        Files.writeString(part, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<Long> since(long second) throws IOException {
        return file.since(Instant.ofEpochSecond(second)).stream()
                .map(TrafficBlock::second)
                .map(Instant::getEpochSecond)
                .toList();
    }

    @Test
    void noFileHasNoBlocks() throws IOException {
        assertThat(since(0)).isEmpty();
        assertThat(file.problem()).isEmpty();
        Files.createFile(log);
        assertThat(since(0)).isEmpty();
        assertThat(file.problem()).isEmpty();
    }

    @Test
    void returnsTheBlocksSinceASecond() throws IOException {
        append(log, 1, 5);
        assertThat(since(0)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(since(4)).containsExactly(4L, 5L);
        assertThat(since(6)).isEmpty();
    }

    @Test
    void readsOnAcrossARotation() throws IOException {
        append(Path.of(log + ".1"), 1, 5);
        assertThat(since(3)).containsExactly(3L, 4L, 5L);
        append(log, 6, 8);
        assertThat(since(3)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(since(7)).containsExactly(7L, 8L);
    }

    @Test
    void aTruncatedFileHasItsNewLines() throws IOException {
        append(log, 1, 500);
        assertThat(since(400)).hasSize(101);
        Files.writeString(log, "");
        append(log, 501, 502);
        assertThat(since(400)).containsExactly(501L, 502L);
    }

    private List<Long> between(long from, long to) throws IOException {
        return file.between(from, to, 100_000).stream()
                .map(TrafficBlock::second)
                .map(Instant::getEpochSecond)
                .toList();
    }

    @Test
    void returnsTheBlocksBetweenTwoSeconds() throws IOException {
        assertThat(between(0, 10)).isEmpty();
        append(Path.of(log + ".1"), 1, 5);
        append(log, 6, 9);
        append(log, Blocks.at(10, "0.0.1", 1).toLine());
        assertThat(between(0, 3)).containsExactly(1L, 2L);
        assertThat(between(4, 8)).containsExactly(4L, 5L, 6L, 7L);
        assertThat(between(8, 100)).containsExactly(8L, 9L);
        assertThat(between(5, 5)).isEmpty();
    }

    @Test
    void aClockThatJumpedBackHidesNothing() throws IOException {
        append(log, 100_000, 101_000);
        append(log, 50_000, 50_020);
        assertThat(file.between(50_010, 50_012, 50_023))
                .extracting(block -> block.second().getEpochSecond())
                .containsExactly(50_010L, 50_011L);
    }

    @Test
    void findsSecondsAnywhereInALongLog() throws IOException {
        StringBuilder text = new StringBuilder();
        LongStream.rangeClosed(1, 20_000).forEach(second -> {
            text.append(Blocks.at(second, "0.0.1", 1).toLine()).append('\n');
            if (second % 1_000 == 0) {
                text.append("x".repeat(10_000)).append('\n');
            }
        });
        append(log, text.toString());
        for (long second : new long[] {1, 2, 999, 1_000, 1_001, 9_999, 10_000, 15_555, 19_999, 20_000}) {
            assertThat(between(second, second + 2))
                    .isEqualTo(LongStream.rangeClosed(second, Math.min(20_000, second + 1))
                            .boxed()
                            .toList());
        }
        assertThat(between(20_001, 30_000)).isEmpty();
    }

    @Test
    void aTornLastLineWaitsForItsEnd() throws IOException {
        append(log, 1, 1);
        String line = Blocks.at(2, "0.0.1", 1).toLine();
        append(log, line.substring(0, 20));
        assertThat(since(0)).containsExactly(1L);
        assertThat(file.problem()).isEmpty();
        append(log, line.substring(20));
        assertThat(since(0)).containsExactly(1L);
        append(log, "\n");
        assertThat(since(0)).containsExactly(1L, 2L);
    }

    @Test
    void anInvalidLineIsLeftOutAndNamed() throws IOException {
        append(log, "{\"time\":\u001b[2J\n");
        append(log, 1, 1);
        append(log, "\n");
        append(log, 2, 2);
        assertThat(since(0)).containsExactly(1L, 2L);
        assertThat(file.problem())
                .hasValueSatisfying(problem ->
                        assertThat(problem).startsWith(log + ": invalid line: ").doesNotContain("\n", "\u001b"));
    }

    @Test
    void aLineWithoutAnEndCostsNoMoreThanItsBytes() throws IOException {
        append(log, 1, 2);
        try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 20; i++) {
                out.write("x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(since(0)).isEmpty();
        append(log, "\n");
        append(log, 3, 3);
        assertThat(since(0)).containsExactly(3L);
    }

    @Test
    void longLogsAreReadFromTheirEnd() throws IOException {
        StringBuilder text = new StringBuilder();
        LongStream.rangeClosed(1, 30_000)
                .forEach(second ->
                        text.append(Blocks.at(second, "0.0.1", 1).toLine()).append('\n'));
        append(log, text.toString());
        for (long from : new long[] {1, 2, 15_000, 29_000, 29_700, 30_000}) {
            assertThat(since(from)).hasSize((int) (30_001 - from)).first().isEqualTo(from);
        }
        assertThat(since(30_001)).isEmpty();
    }

    @Test
    void otherTypesOfFilesAreRefused() throws Exception {
        Files.createDirectory(log);
        assertThat(since(0)).isEmpty();
        assertThat(file.problem()).hasValue(log + " is not a regular file; remove it");
        Files.delete(log);
        assertThat(new ProcessBuilder("mkfifo", log.toString()).start().waitFor())
                .isZero();
        assertThat(since(0)).isEmpty();
        assertThat(file.problem()).hasValue(log + " is not a regular file; remove it");
        Files.delete(log);
        Path elsewhere = folder.resolve("elsewhere");
        append(elsewhere, 1, 1);
        Files.createSymbolicLink(log, elsewhere);
        assertThat(since(0)).isEmpty();
        assertThat(file.problem()).hasValue(log + " is not a regular file; remove it");
    }

    @Test
    void noBlockIsLostOrDoubledWhileTheLogIsRotated() throws Exception {
        int rotations = 300;
        Semaphore reads = new Semaphore(0);
        int last = rotations * 10;
        append(log, 1, 10);
        Thread writer = Thread.ofPlatform().start(() -> rotate(rotations, reads));
        long seen = 0;
        while (seen < last) {
            List<Long> blocks = since(Math.max(1, seen - 4));
            assertThat(blocks).first().isEqualTo(Math.max(1, seen - 4));
            assertThat(blocks)
                    .isEqualTo(LongStream.rangeClosed(blocks.getFirst(), blocks.getLast())
                            .boxed()
                            .toList());
            assertThat(blocks.getLast()).isGreaterThanOrEqualTo(seen);
            seen = blocks.getLast();
            reads.release();
        }
        assertThat(writer.join(Duration.ofSeconds(10))).isTrue();
    }

    private void rotate(int rotations, Semaphore reads) {
        try {
            for (int rotation = 1; rotation < rotations; rotation++) {
                reads.drainPermits();
                reads.acquireUninterruptibly(2); // the second of them has begun after the last line
                Files.move(
                        log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                append(log, rotation * 10L + 1, rotation * 10L + 10);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
