package farm.weights.source;

import java.io.IOException;
import java.nio.file.WatchService;

/** The folders that a {@link DirectoryWatcher} has the system watch. */
interface WatchTarget {

    /** Returns whether a folder on disk is another one than the folder that is watched. */
    boolean hasMoved();

    /** Registers the folders on disk; returns false if there is none. */
    boolean register(WatchService service) throws IOException;

    /** Registers new folders. Called after events. */
    void update(WatchService service) throws IOException;

    /** Forgets all registrations, because the watch service was closed. */
    void forget();
}
