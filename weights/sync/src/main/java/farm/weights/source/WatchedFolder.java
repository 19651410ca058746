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
 * The folder under a path, watched by the system. One that is renamed away still counts as watched for the system, and a link that
 * is turned to another folder gives no event at all, so what is there has to be compared with what is watched now and then.
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

    /** Whether nothing is watched any more, as far as the system has told. */
    boolean isLost() {
        return key == null || !key.isValid();
    }

    /** What tells the folder that is there now from another one that was there before; null if there is none. */
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
        } catch (NoSuchFileException | NotDirectoryException e) { // gone since
            return false;
        }
    }

    @Override
    public void update(WatchService service) {
        // there is no other folder to watch
    }

    /** Ends the watching. */
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
