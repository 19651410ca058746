package farm.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void theNextConsoleHasTheSameEntries() throws Exception {
        Path file = folder.resolve("events.jsonl");
        Journal journal = new Journal(file);
        assertThat(journal.entries()).isEmpty();
        journal.add(List.of(new Change("part", "goat-1", "gone"), new Change("problem", "", "<b>bad</b>\n")));
        Files.writeString(file, "{\"number\":", StandardOpenOption.APPEND); // killed while it wrote
        Journal next = new Journal(file);
        assertThat(next.entries()).isEqualTo(journal.entries());
        next.add(List.of(new Change("part", "goat-2", "new")));
        assertThat(new Journal(file).entries()).isEqualTo(next.entries());
        assertThat(next.entries()).extracting(JournalEntry::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theFileStaysSmall() throws Exception {
        Path file = folder.resolve("events.jsonl");
        Journal journal = new Journal(file);
        for (int i = 0; i < 3_000; i++) {
            journal.add(List.of(new Change("part", "goat-1", "x".repeat(200))));
        }
        assertThat(Files.size(file)).isLessThan(512 * 1024);
        assertThat(journal.entries()).hasSize(200);
        assertThat(new Journal(file).entries()).isEqualTo(journal.entries());
    }
}
