package farm.weights.source;

import farm.weights.model.Names;
import farm.weights.model.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code *.json} directly in a folder. */
public final class DirectorySource implements WeightsSource {

    static final int LARGEST = 1 << 20; // bytes; 128 versions take about 12 kB

    private final Path folder;
    private @Nullable DirectoryWatcher watcher;

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
                content(file).ifPresent(content -> files.put(file.getFileName().toString(), content));
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new SourceException("the folder can't be read (" + why(e) + "); the weights stay as they were");
        }
        if (files.isEmpty()) { // what an unmounted or half checked-out folder looks like
            throw new SourceException("no weights file (*.json) is in the folder; the weights stay as they were");
        }
        return new Snapshot(files);
    }

    private static boolean isWeightsFile(Path file) {
        return Names.isWeightsFile(file.getFileName().toString());
    }

    /** Empty for a file that was taken away since the folder was listed. */
    private static Optional<Snapshot.Content> content(Path file) {
        try {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            if (!before.isRegularFile()) { // to open a pipe would wait for its writer
                return unreadable("not a file", false);
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LARGEST + 1);
            }
            BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
            if (bytes.length > LARGEST) {
                return unreadable("larger than " + LARGEST + " bytes, so it is hardly a weights file", false);
            }
            if (before.size() != after.size() || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
                return unreadable("changed again and again while it was read", true);
            }
            return Optional.of(new Snapshot.Text(bytes));
        } catch (NoSuchFileException e) {
            return Files.isSymbolicLink(file) ? unreadable("a link to nowhere", true) : Optional.empty();
        } catch (IOException e) {
            return unreadable("can't be read: " + why(e), true);
        }
    }

    private static Optional<Snapshot.Content> unreadable(String reason, boolean maybeSoon) {
        return Optional.of(new Snapshot.Unreadable(reason, maybeSoon));
    }

    private static String why(Exception e) {
        Throwable cause = e instanceof DirectoryIteratorException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof AccessDeniedException
                ? "permission denied"
                : Printable.of(
                        cause.getClass().getSimpleName()
                                + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
                        200);
    }

    @Override
    public synchronized void watch(Runnable lookAgain) {
        if (watcher == null) {
            watcher = new DirectoryWatcher(folder, lookAgain);
            watcher.start();
        }
    }

    @Override
    public synchronized void close() {
        if (watcher != null) {
            watcher.stop();
        }
    }
}
