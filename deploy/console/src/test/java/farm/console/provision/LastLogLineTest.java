package farm.console.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLogLineTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path log(String text) throws IOException {
        return Files.writeString(folder.resolve("it.log"), text);
    }

    @Test
    void returnsTheLastInformativeLine() throws IOException {
        assertThat(LastLogLine.of(log("one\ntwo\n \n"), 0)).contains("two");
        assertThat(LastLogLine.of(log("one\n" + "m".repeat(100_000)), 0))
                .hasValueSatisfying(
                        line -> assertThat(line).hasSizeLessThan(400).endsWith("…"));
        assertThat(LastLogLine.of(log("\u001b[31mred\n"), 0)).contains("[31mred");
    }

    @Test
    void ignoresFramesOfAStackTrace() throws IOException {
        assertThat(LastLogLine.of(log("Caused by: no Java\n\tat farm.Goat.main(Goat.java:7)\n\t... 12 more\n"), 0))
                .contains("Caused by: no Java");
    }

    @Test
    void linesOfAnEarlierProcessAreIgnored() throws IOException {
        long before = LastLogLine.end(log("earlier\n"));
        assertThat(LastLogLine.of(folder.resolve("it.log"), before)).isEmpty();
        assertThat(LastLogLine.of(log("earlier\nlater\n"), before)).contains("later");
        assertThat(LastLogLine.of(log("rotated"), 1_000)).contains("rotated");
    }

    @Test
    void aRotationKeepsThePosition() throws IOException {
        Files.writeString(folder.resolve("it.log.1"), "x".repeat(1_000));
        assertThat(LastLogLine.of(log("earlier\n"), 1_008)).isEmpty();
        assertThat(LastLogLine.of(log("earlier\nlater\n"), 1_008)).contains("later");
    }

    @Test
    void aMissingLogHasNone() {
        assertThat(LastLogLine.end(folder.resolve("none"))).isZero();
        assertThat(LastLogLine.of(folder.resolve("none"), 0)).isEmpty();
    }
}
