package farm.console.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.console.farm.FarmPaths;
import farm.model.AtomicFile;
import farm.model.log.LogTail;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The last entries, in {@code events.jsonl} of the farm's home, so that a new console has them. */
@Singleton
public class Journal {

    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final int MAX_ENTRIES = 200;
    private static final long MAX_BYTES = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Deque<JournalEntry> entries = new ArrayDeque<>();

    @Inject
    Journal(FarmPaths paths) throws IOException {
        this(paths.home().folder().resolve("events.jsonl"));
    }

    Journal(Path file) throws IOException {
        this.file = file;
        boolean damaged = false;
        for (String line : new LogTail(file).last(MAX_ENTRIES)) {
            try {
                entries.addLast(JSON.readValue(line, JournalEntry.class));
            } catch (JsonProcessingException e) {
                damaged = true; // a console was killed while it wrote
            }
        }
        if (damaged) {
            rewrite();
        }
    }

    /** Returns the last entries, the oldest first. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    synchronized void add(List<Change> changes) {
        StringBuilder lines = new StringBuilder();
        String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        for (Change change : changes) {
            long number = entries.isEmpty() ? 1 : entries.getLast().number() + 1;
            JournalEntry entry = new JournalEntry(number, time, change.kind(), change.subject(), change.text());
            entries.addLast(entry);
            lines.append(line(entry));
        }
        while (entries.size() > MAX_ENTRIES) {
            entries.removeFirst();
        }
        try {
            save(lines.toString());
        } catch (IOException e) {
            LOG.warnf("the next console will not know of the last events: %s", e.getMessage());
        }
    }

    private void save(String lines) throws IOException {
        if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
            rewrite();
        } else {
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private void rewrite() throws IOException {
        AtomicFile.write(file, entries.stream().map(Journal::line).collect(Collectors.joining()));
    }

    private static String line(JournalEntry entry) {
        try {
            return JSON.writeValueAsString(entry) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
