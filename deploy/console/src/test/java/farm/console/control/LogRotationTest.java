package farm.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aLargeLogIsCopiedAndGoesOnEmpty() throws IOException {
        Path log = folder.resolve("goat.log");
        try (var writer = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("a long line that is more than enough\n");
            writer.flush();
            new LogRotation(folder, 10).look();
            writer.write("after");
        }
        assertThat(log).hasContent("after");
        assertThat(folder.resolve("goat.log.1")).hasContent("a long line that is more than enough\n");
    }

    @Test
    void smallLogsAndOtherFilesAreLeftAlone() throws IOException {
        Files.writeString(folder.resolve("small.log"), "small");
        Files.writeString(folder.resolve("large.txt"), "larger than ten bytes");
        new LogRotation(folder, 10).look();
        assertThat(folder.resolve("small.log")).hasContent("small");
        assertThat(folder.resolve("large.txt")).hasContent("larger than ten bytes");
    }
}
