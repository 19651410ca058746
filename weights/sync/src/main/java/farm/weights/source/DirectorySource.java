package farm.weights.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A folder on disk as a source. A file's revision is the hash of its content. Writers through this
 * object take turns. An edit is lost if somebody saves it between a writer's check of the revision
 * and the replacement of the file.
 */
public final class DirectorySource implements FileSource {

    private static final Duration SETTLING_TIME = Duration.ofMillis(500);

    private final Path folder;
    private final Selection selection;
    private @Nullable DirectoryWatcher watcher;
    private volatile Runnable onChange = () -> {};

    public DirectorySource(Path folder, Selection selection) {
        this.folder = folder.toAbsolutePath().normalize();
        this.selection = selection;
    }

    @Override
    public String description() {
        return "folder " + folder;
    }

    @Override
    public Snapshot read() throws SourceException {
        SortedMap<String, Snapshot.Content> files = new TreeMap<>();
        if (!Files.exists(folder)) {
            throw new SourceException(
                    "the folder does not exist; create it, or set FARM_SOURCE_DIR; the last valid state stays");
        }
        ExcludedFiles excluded;
        try {
            excluded = DirectoryReader.read(folder, selection, files);
        } catch (IOException e) {
            throw new SourceException(
                    "the folder cannot be read (" + DirectoryFile.reason(e) + "); the last valid state stays");
        }
        if (files.isEmpty()) { // an unmounted or half checked-out folder looks like this
            throw selection.noneIn("the folder");
        }
        return new Snapshot(files, null, null, excluded);
    }

    @Override
    public synchronized String write(Edit edit) throws SourceException, ConflictException {
        Path file = folder.resolve(edit.file());
        String expected = edit.expected();
        if (expected != null) {
            String current = current(file);
            if (!expected.equals(current)) {
                throw new ConflictException(edit.file() + " was changed or deleted meanwhile", current);
            }
        }
        try {
            Path target = DirectoryFile.resolve(file)
                    .filter(real -> !Files.exists(real) || Files.isRegularFile(real))
                    .orElseThrow(() -> new SourceException(edit.file() + " is not a regular file in the folder"));
            AtomicFileWriter.replace(target, edit.content());
        } catch (IOException e) {
            throw new SourceException(edit.file() + " cannot be written: " + DirectoryFile.reason(e));
        }
        onChange.run();
        return Snapshot.hash(edit.content());
    }

    private static @Nullable String current(Path file) throws SourceException {
        try {
            return DirectoryFile.read(DirectoryFile.folder(file), file)
                    .map(content -> content instanceof Snapshot.Text text ? Snapshot.hash(text.bytes()) : null)
                    .orElse(null);
        } catch (IOException e) {
            throw new SourceException(file.getFileName() + " cannot be read: " + DirectoryFile.reason(e));
        }
    }

    @Override
    public synchronized void watch(Runnable onChange) {
        if (watcher == null) {
            this.onChange = onChange;
            watcher = new DirectoryWatcher(folder, selection.recursive(), onChange);
            watcher.start();
        }
    }

    @Override
    public CompletionStage<Long> refresh() {
        long now = System.nanoTime();
        onChange.run(); // the receiver coalesces calls
        return CompletableFuture.completedStage(now);
    }

    @Override
    public Duration settlingTime() {
        return SETTLING_TIME;
    }

    @Override
    public synchronized WatchMode watchMode() {
        return watcher == null ? WatchMode.POLLING : watcher.mode();
    }

    @Override
    public synchronized void close() {
        if (watcher != null) {
            watcher.stop();
        }
    }
}
