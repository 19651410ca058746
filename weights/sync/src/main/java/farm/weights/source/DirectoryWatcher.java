package farm.weights.source;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says "look again" when something happens in a folder: 20 ms after the last event, or 1 s after the first where they do not
 * end. A watched folder that is renamed away still counts as watched for the system, and a link that is turned to another
 * folder gives no event at all, so the folder under the path is compared with the watched one every half second.
 */
final class DirectoryWatcher implements Runnable {

    private static final Logger LOG = Logger.getLogger(DirectoryWatcher.class);
    private static final Duration QUIET = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration CHECK = Duration.ofMillis(500);

    private final Path folder;
    private final Runnable lookAgain;
    private final Thread thread = new Thread(this, "weights-watcher");
    private volatile boolean stopped;
    private boolean saidWhyNot;
    private @Nullable WatchKey key;
    private @Nullable Object watched;

    DirectoryWatcher(Path folder, Runnable lookAgain) {
        this.folder = folder;
        this.lookAgain = lookAgain;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    @Override
    public void run() {
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            while (!stopped) {
                if (hasMoved() && register(service)) {
                    lookAgain.run();
                }
                WatchKey event = service.poll(CHECK.toMillis(), TimeUnit.MILLISECONDS);
                if (event != null) {
                    drain(event);
                    settle(service);
                    lookAgain.run();
                }
            }
        } catch (IOException e) {
            sayWhyNot(e);
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debugf("no longer watching %s", folder);
        }
    }

    private boolean hasMoved() {
        return key == null || !key.isValid() || !Objects.equals(identity(), watched);
    }

    /** What tells the folder that is there now from another one that was there before; null if there is none. */
    private @Nullable Object identity() {
        try {
            return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private boolean register(WatchService service) {
        if (key != null) {
            key.cancel();
            key = null;
        }
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
        } catch (IOException e) {
            sayWhyNot(e);
            return false;
        }
    }

    private void settle(WatchService service) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        WatchKey more = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        while (more != null) {
            drain(more);
            more = System.nanoTime() - end < 0 ? service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS) : null;
        }
    }

    private static void drain(WatchKey event) {
        event.pollEvents();
        event.reset();
    }

    private void sayWhyNot(IOException e) {
        if (!saidWhyNot) {
            saidWhyNot = true;
            LOG.warnf("%s can't be watched, so it is read each second instead: %s", folder, e.getMessage());
        }
    }
}
