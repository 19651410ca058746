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
 * The wanted files of a folder, read from its disk. A file's revision is the hash of its content. Writers through this object take turns; an
 * editor that saves in the moment between a writer's look at the file and its replacement is not noticed, and what it saved is lost.
 */
public final class DirectorySource implements FileSource {

    private static final Duration SETTLING = Duration.ofMillis(500);

    private final Path folder;
    private final Selection selection;
    private @Nullable DirectoryWatcher watcher;
    private volatile Runnable lookAgain = () -> {};

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
            throw new SourceException("the folder is not there; the last good state stays");
        }
        ExcludedFiles leftOut;
        try {
            leftOut = DirectoryReader.read(folder, selection, files);
        } catch (IOException e) {
            throw new SourceException(
                    "the folder can't be read (" + DirectoryFile.why(e) + "); the last good state stays");
        }
        if (files.isEmpty()) { // what an unmounted or half checked-out folder looks like
            throw selection.none("the folder");
        }
        return new Snapshot(files, null, null, leftOut);
    }

    @Override
    public synchronized String write(Edit edit) throws SourceException, ConflictException {
        Path file = folder.resolve(edit.file());
        String expected = edit.expected();
        if (expected != null) {
            String current = current(file);
            if (!expected.equals(current)) {
                throw new ConflictException(edit.file() + " has been changed or taken away meanwhile", current);
            }
        }
        try {
            Path place = DirectoryFile.place(file)
                    .filter(real -> !Files.exists(real) || Files.isRegularFile(real))
                    .orElseThrow(() -> new SourceException(edit.file() + " is not a file of the folder"));
            AtomicFileWriter.replace(place, edit.content());
        } catch (IOException e) {
            throw new SourceException(edit.file() + " can't be written: " + DirectoryFile.why(e));
        }
        lookAgain.run();
        return Snapshot.hash(edit.content());
    }

    private static @Nullable String current(Path file) throws SourceException {
        try {
            return DirectoryFile.read(DirectoryFile.folder(file), file)
                    .map(content -> content instanceof Snapshot.Text text ? Snapshot.hash(text.bytes()) : null)
                    .orElse(null);
        } catch (IOException e) {
            throw new SourceException(file.getFileName() + " can't be read: " + DirectoryFile.why(e));
        }
    }

    @Override
    public synchronized void watch(Runnable lookAgain) {
        if (watcher == null) {
            this.lookAgain = lookAgain;
            watcher = new DirectoryWatcher(folder, selection.recursive(), lookAgain);
            watcher.start();
        }
    }

    @Override
    public CompletionStage<Long> refresh() {
        long now = System.nanoTime();
        lookAgain.run(); // who is told takes many calls for one
        return CompletableFuture.completedStage(now);
    }

    @Override
    public Duration settling() {
        return SETTLING;
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
