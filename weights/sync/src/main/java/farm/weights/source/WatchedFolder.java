package farm.weights.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One folder that the system watches. The system still watches a folder after it is renamed, and
 * reports nothing when a link is pointed at another folder. So {@link #hasMoved} compares the
 * folder on disk with the watched one.
 */
final class WatchedFolder implements WatchTarget {

    private final Path folder;
    private @Nullable WatchKey key;
    private @Nullable Object watched;

    WatchedFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean hasMoved() {
        return isLost() || !Objects.equals(identity(), watched);
    }

    /** Returns whether the system has ended the registration. */
    boolean isLost() {
        return key == null || !key.isValid();
    }

    /** Returns the identity of the folder that is on disk now; null if there is none. */
    private @Nullable Object identity() {
        try {
            return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public boolean register(WatchService service) throws IOException {
        cancel();
        watched = identity();
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            key = folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return true;
        } catch (NoSuchFileException | NotDirectoryException e) { // removed since
            return false;
        }
    }

    @Override
    public void update(WatchService service) {
        // no other folder to watch
    }

    /** Ends the registration. */
    void cancel() {
        if (key != null) {
            key.cancel();
            key = null;
        }
    }

    @Override
    public void forget() {
        key = null;
    }
}
