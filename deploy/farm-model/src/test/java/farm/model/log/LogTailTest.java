package farm.model.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file() {
        return folder.resolve("goat.log");
    }

    private void append(String text) throws IOException {
        Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void returnsTheLastLinesAndThenTheAddedOnes() throws IOException {
        append("1\n2\n3\n");
        LogTail tail = new LogTail(file());
        assertThat(tail.last(2)).containsExactly("2", "3");
        assertThat(tail.readAppended()).isEmpty();
        append("4\nhal");
        assertThat(tail.readAppended()).containsExactly("4");
        append("f\n");
        assertThat(tail.readAppended()).containsExactly("half");
    }

    @Test
    void aLastLineWithoutALineBreakIsReturned() throws IOException {
        append("1\nlast words");
        assertThat(new LogTail(file()).last(9)).containsExactly("1", "last words");
    }

    @Test
    void continuesInTheNewFileAfterARotation() throws IOException {
        append("old\n");
        LogTail tail = new LogTail(file());
        assertThat(tail.last(9)).containsExactly("old");
        Files.move(file(), folder.resolve("goat.log.1"));
        assertThat(tail.readAppended()).isEmpty();
        append("a longer line than before\n");
        assertThat(tail.readAppended()).containsExactly("a longer line than before");
    }

    @Test
    void linesBeforeARotationAreNotLost() throws IOException {
        append("old\n");
        LogTail tail = new LogTail(file());
        assertThat(tail.last(9)).containsExactly("old");
        append("seen\nhal");
        assertThat(tail.readAppended()).containsExactly("seen");
        append("f\nlast of the old\n");
        Files.copy(file(), folder.resolve("goat.log.1")); // as the console does it
        Files.writeString(file(), "new\n");
        assertThat(tail.readAppended()).containsExactly("half", "last of the old", "new");
        append("newer\n");
        assertThat(tail.readAppended()).containsExactly("newer");
    }

    @Test
    void anEarlierRotationIsNotRepeated() throws IOException {
        Path older = Files.writeString(folder.resolve("goat.log.1"), "long ago\n".repeat(10));
        Files.setLastModifiedTime(older, FileTime.fromMillis(1_000_000));
        append("before it was cut\n");
        LogTail tail = new LogTail(file());
        tail.last(9);
        Files.writeString(file(), "new\n");
        assertThat(tail.readAppended()).containsExactly("new");
    }

    @Test
    void continuesAfterATruncation() throws IOException {
        append("before it was cut\n");
        LogTail tail = new LogTail(file());
        assertThat(tail.last(9)).hasSize(1);
        Files.writeString(file(), "new\n");
        assertThat(tail.readAppended()).containsExactly("new");
    }

    @Test
    void aRotationThatKeepsTheEndRepeatsNothing() throws IOException {
        append("first\nsecond\nthi");
        LogTail tail = new LogTail(file());
        tail.last(0);
        append("rd\nfour");
        assertThat(tail.readAppended()).contains("rd");
        Files.writeString(folder.resolve("goat.log.1"), "first\nsec"); // as the console does it on ext4
        Files.writeString(file(), "ond\nthird\nfourth\n");
        assertThat(tail.readAppended()).containsExactly("fourth");
    }

    @Test
    void aMissingFileHasNoLines() throws IOException {
        LogTail tail = new LogTail(file());
        assertThat(tail.last(3)).isEmpty();
        append("first\n");
        assertThat(tail.readAppended()).containsExactly("first");
    }

    @Test
    void onlyTheEndOfALargeFileIsRead() throws IOException {
        append("x".repeat(3 << 20) + "\nlast\n");
        assertThat(new LogTail(file()).last(5)).containsExactly("last");
    }
}
