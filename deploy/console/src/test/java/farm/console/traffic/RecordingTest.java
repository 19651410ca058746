package farm.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.model.traffic.RecordedBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    private static final long BEGIN = Instant.parse("2026-12-01T04:15:00Z").getEpochSecond();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Recording open() throws IOException {
        return Recording.open(folder, "goat");
    }

    private static List<RecordedBlock> seconds(long first, long last) {
        return LongStream.rangeClosed(BEGIN + first, BEGIN + last)
                .mapToObj(second -> new RecordedBlock("lb", Blocks.at(second, "0.0.1", 1)))
                .toList();
    }

    private Path part(String time) {
        return folder.resolve("goat-20261201T" + time + "Z.jsonl");
    }

    private static String text(List<RecordedBlock> blocks) {
        StringBuilder text = new StringBuilder();
        blocks.forEach(block -> text.append(block.toLine()).append('\n'));
        return text.toString();
    }

    private void tidy(long maxBytes) throws IOException {
        RecordingParts.of(folder).tidy(Instant.now(), maxBytes);
    }

    @Test
    void appendsToTheSamePart() throws IOException {
        Recording recording = open();
        assertThat(recording.last()).isEmpty();
        recording.append(seconds(0, 4), BEGIN + 5);
        recording.append(List.of(), BEGIN + 10);
        assertThat(recording.last()).hasValue(BEGIN + 9);
        recording.append(seconds(10, 12), BEGIN + 15);
        assertThat(part("041500")).hasContent(text(seconds(0, 4)) + text(seconds(10, 12)));
    }

    @Test
    void aNewConsoleWritesTheLastSecondAnew() throws IOException {
        open().append(seconds(0, 4), BEGIN + 5);
        Files.writeString(part("041500"), text(seconds(4, 4)), StandardOpenOption.APPEND);

        Recording recording = open();

        assertThat(recording.last()).hasValue(BEGIN + 3);
        assertThat(part("041500")).hasContent(text(seconds(0, 3)));
        recording.append(seconds(4, 5), BEGIN + 6);
        assertThat(part("041500")).hasContent(text(seconds(0, 5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 100, 1_000})
    void aTornWriteLeavesWholeSecondsOnly(int lost) throws IOException {
        open().append(seconds(0, 9), BEGIN + 10);
        byte[] all = Files.readAllBytes(part("041500"));
        Files.write(part("041500"), Arrays.copyOf(all, all.length - lost));

        long last = open().last().orElseThrow();

        assertThat(last).isLessThan(BEGIN + 9);
        assertThat(part("041500")).hasContent(text(seconds(0, last - BEGIN)));
    }

    @Test
    void anEmptyOrDamagedPartBeginsAnew() throws IOException {
        Files.writeString(part("041500"), "");
        assertThat(open().last()).hasValue(BEGIN - 1);
        Files.writeString(part("041500"), "\u0000\u0000\n{\"time\":");
        assertThat(open().last()).hasValue(BEGIN - 1);
        assertThat(part("041500")).isEmptyFile();
    }

    @Test
    void aLargeOrOldPartIsFollowedByAnother() throws IOException {
        Files.writeString(
                part("041500"), text(seconds(0, 0)) + "x".repeat(Recording.MAX_PART) + "\n" + text(seconds(1, 2)));
        Recording recording = open();
        recording.append(seconds(2, 2), BEGIN + 3);
        assertThat(part("041502")).hasContent(text(seconds(2, 2)));

        long day = Duration.ofDays(1).toSeconds();
        recording.append(seconds(day + 2, day + 2), BEGIN + day + 3);
        assertThat(folder.resolve("goat-20261202T041502Z.jsonl")).hasContent(text(seconds(day + 2, day + 2)));
    }

    @Test
    void aClockThatJumpsBackBeginsAnotherPart() throws IOException {
        Recording recording = open();
        recording.append(seconds(0, 1), BEGIN + 2);
        recording.append(seconds(-3_600, -3_599), BEGIN - 3_598);
        assertThat(part("031500")).hasContent(text(seconds(-3_600, -3_599)));
    }

    @Test
    void whatCannotBeWrittenLeavesTheRestAsItWas() throws IOException {
        Recording recording = open();
        Files.createDirectory(part("041500"));
        assertThatThrownBy(() -> recording.append(seconds(0, 1), BEGIN + 2)).isInstanceOf(IOException.class);
        assertThat(recording.last()).hasValue(BEGIN + 1);
        Files.delete(part("041500"));
        recording.append(seconds(2, 3), BEGIN + 4);
        assertThat(open().last()).isEqualTo(OptionalLong.of(BEGIN + 2));
    }

    @Test
    void completePartsAreCompressed() throws IOException {
        Files.writeString(part("031500"), text(seconds(-3_600, -3_000)));
        Files.writeString(part("041500"), text(seconds(0, 1)));
        Files.writeString(folder.resolve("goat-20261201T021500Z.jsonl.gz.tmp"), "killed while it was written");

        tidy(RecordingParts.MAX_BYTES);

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("goat-20261201T031500Z.jsonl.gz", "goat-20261201T041500Z.jsonl");
        try (GZIPInputStream in =
                new GZIPInputStream(Files.newInputStream(folder.resolve("goat-20261201T031500Z.jsonl.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text(seconds(-3_600, -3_000)));
        }
    }

    @Test
    void aPartThatWasCompressedBeforeAKillIsThereOnce() throws IOException {
        Files.writeString(part("031500"), text(seconds(-3_600, -3_000)));
        Files.writeString(folder.resolve("goat-20261201T031500Z.jsonl.gz"), "older");
        Files.writeString(part("041500"), text(seconds(0, 1)));
        tidy(RecordingParts.MAX_BYTES);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("goat-20261201T031500Z.jsonl.gz", "goat-20261201T041500Z.jsonl");
    }

    @Test
    void theOldestAreDeletedFirst() throws IOException {
        Path own = Files.writeString(folder.resolve("mine.jsonl"), "x".repeat(10_000));
        Files.writeString(folder.resolve("goat-20261201T011500Z.jsonl.gz"), "x".repeat(600));
        Files.writeString(folder.resolve("farmer-20261201T021500Z.jsonl.gz"), "x".repeat(600));
        Files.writeString(part("041500"), "x".repeat(600));
        tidy(1_300);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "mine.jsonl", "farmer-20261201T021500Z.jsonl.gz", "goat-20261201T041500Z.jsonl");

        Files.setLastModifiedTime(
                part("041500"),
                FileTime.from(Instant.now().minus(RecordingParts.MAX_AGE).minusSeconds(1)));
        Files.setLastModifiedTime(own, FileTime.from(Instant.EPOCH));
        tidy(1_300);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("mine.jsonl", "farmer-20261201T021500Z.jsonl.gz");
    }
}
