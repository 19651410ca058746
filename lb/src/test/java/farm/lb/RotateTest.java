package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are rotated while a process appends to them. */
class RotateTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String WRITER = "i=0; while :; do i=$((i + 1)); echo $i; done >> log";

    @TempDir
    Path folder;

    @Test
    void losesNoLineOfARunningWriter() throws Exception {
        slowDownTail();
        Path log = folder.resolve("log");
        Process writer = new ProcessBuilder("sh", "-c", WRITER)
                .directory(folder.toFile())
                .start();
        try {
            await("a log").atMost(SOON).until(() -> Files.exists(log) && Files.size(log) > 1000);
            Programs.Result rotation = Programs.run(
                    folder,
                    Map.of("MAX_BYTES", "1000", "PATH", folder + ":" + System.getenv("PATH")),
                    LoadBalancer.script("libexec/rotate").toString(),
                    "log");
            assertThat(rotation).isEqualTo(new Programs.Result(0, ""));
            await("the writer to go on").atMost(SOON).until(() -> Files.size(log) > 1000);
        } finally {
            writer.destroyForcibly().waitFor();
        }
        List<String> older = Files.readAllLines(folder.resolve("log.1"));
        List<String> newer = Files.readAllLines(log);
        assertThat(number(newer.getFirst())).isEqualTo(number(older.getLast()) + 1);
        assertThat(older.stream().mapToLong(RotateTest::number).toArray())
                .isEqualTo(LongStream.rangeClosed(1, older.size()).toArray());
    }

    /** Gives a writer time between the copy and the truncation, as a busy machine does. */
    private void slowDownTail() throws IOException {
        Path tail = Files.writeString(folder.resolve("tail"), """
                #!/bin/sh
                PATH=${PATH#*:}
                tail "$@"
                sleep 0.2
                """);
        Files.setPosixFilePermissions(tail, PosixFilePermissions.fromString("rwx------"));
    }

    private static long number(String line) {
        return Long.parseLong(line);
    }
}
