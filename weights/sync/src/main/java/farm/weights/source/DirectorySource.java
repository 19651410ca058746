package farm.weights.source;

import farm.weights.model.Names;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The {@code *.json} directly in a folder. A file's revision is the hash of its content. Writers through this object take turns; an
 * editor that saves in the moment between a writer's look at the file and its replacement is not noticed, and what it saved is lost.
 */
public final class DirectorySource implements WeightsSource {

    private final Path folder;
    private @Nullable DirectoryWatcher watcher;
    private volatile Runnable lookAgain = () -> {};

    public DirectorySource(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String description() {
        return "folder " + folder;
    }

    @Override
    public Snapshot read() throws SourceException {
        SortedMap<String, Snapshot.Content> files = new TreeMap<>();
        if (!Files.exists(folder)) {
            throw new SourceException("the folder is not there; the weights stay as they were");
        }
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder, DirectorySource::isWeightsFile)) {
            for (Path file : list) {
                DirectoryFile.read(file)
                        .ifPresent(content -> files.put(file.getFileName().toString(), content));
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new SourceException(
                    "the folder can't be read (" + DirectoryFile.why(e) + "); the weights stay as they were");
        }
        if (files.isEmpty()) { // what an unmounted or half checked-out folder looks like
            throw new SourceException("no weights file (*.json) is in the folder; the weights stay as they were");
        }
        return new Snapshot(files);
    }

    private static boolean isWeightsFile(Path file) {
        return Names.isWeightsFile(file.getFileName().toString());
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
            DirectoryWriter.replace(place, edit.content());
        } catch (IOException e) {
            throw new SourceException(edit.file() + " can't be written: " + DirectoryFile.why(e));
        }
        lookAgain.run();
        return Snapshot.hash(edit.content());
    }

    private static @Nullable String current(Path file) {
        return DirectoryFile.read(file)
                .map(content -> content instanceof Snapshot.Text text ? Snapshot.hash(text.bytes()) : null)
                .orElse(null);
    }

    @Override
    public synchronized void watch(Runnable lookAgain) {
        if (watcher == null) {
            this.lookAgain = lookAgain;
            watcher = new DirectoryWatcher(folder, lookAgain);
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
