package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.LoadBalancer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The age of a file, which must not depend on its content. */
class AgeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private long age(Path file) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "sh",
                        "-uc",
                        ". \"$1\"; age \"$2\"",
                        "sh",
                        LoadBalancer.script("lib/age.sh").toString(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return Long.parseLong(printed.strip());
    }

    @Test
    void anEmptyFileHasAnAge() throws Exception {
        Path file = Files.createFile(folder.resolve("since"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(41)));
        assertThat(age(file)).isBetween(41L, 60L);
    }

    @Test
    void aMissingFileIsNew() throws Exception {
        assertThat(age(folder.resolve("since"))).isZero();
    }
}
