package farm.weights.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Files that a test sets. */
public final class MemorySource implements FileSource {

    public final Map<String, String> files = new TreeMap<>();
    public boolean unavailable;

    /** The last edit; null if there was none. */
    public @Nullable Edit lastEdit;

    /** How often it was read. */
    public int reads;

    /** The result of each {@link #refresh}; null for one that is complete. */
    public @Nullable CompletionStage<Long> refreshing;

    public @Nullable String stale;
    public @Nullable Revision revision;

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public Snapshot read() throws SourceException {
        reads++;
        if (unavailable) {
            throw new SourceException("unavailable");
        }
        TreeMap<String, Snapshot.Content> contents = new TreeMap<>();
        files.forEach((name, text) -> contents.put(name, new Snapshot.Text(text.getBytes(UTF_8))));
        return new Snapshot(contents, revision, stale);
    }

    @Override
    public String write(Edit edit) throws SourceException, ConflictException {
        String current = read().revisionOf(edit.file()).orElse(null);
        if (edit.expected() != null && !edit.expected().equals(current)) {
            throw new ConflictException(edit.file() + " has changed", current);
        }
        lastEdit = edit;
        files.put(edit.file(), new String(edit.content(), UTF_8));
        return Snapshot.hash(edit.content());
    }

    @Override
    public void watch(Runnable onChange) {}

    @Override
    public CompletionStage<Long> refresh() {
        return refreshing == null ? CompletableFuture.completedStage(System.nanoTime()) : refreshing;
    }

    @Override
    public Duration settlingTime() {
        return Duration.ofMillis(500);
    }

    @Override
    public WatchMode watchMode() {
        return WatchMode.EVENTS;
    }

    @Override
    public void close() {}
}
