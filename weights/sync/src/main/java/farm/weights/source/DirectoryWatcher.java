package farm.weights.source;

import farm.model.text.Printable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Calls back when something changes in a folder: 20 ms after the last event, or 1 s after the first
 * if events do not stop. Where the system reports no events, it calls back at a fixed interval.
 */
final class DirectoryWatcher implements Runnable {

    private static final Logger LOG = Logger.getLogger(DirectoryWatcher.class);
    private static final Duration QUIET = Duration.ofMillis(20);
    private static final Duration MAX_DELAY = Duration.ofSeconds(1);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration TREE_POLL_INTERVAL = Duration.ofSeconds(5);
    private static final int POLLS_UNTIL_RETRY = 30;

    /** Opens the system's watch service. */
    interface WatchServiceFactory {
        WatchService open() throws IOException;
    }

    private final Path folder;
    private final Runnable onChange;
    private final WatchServiceFactory watchServices;
    private final Predicate<Path> isRemote;
    private final Duration pollInterval;
    private final Thread thread = new Thread(this, "weights-watcher");
    private final WatchTarget target;
    private volatile boolean stopped;
    private volatile WatchMode mode = WatchMode.POLLING;
    private boolean fallbackLogged;
    private boolean wasPresent;

    /** @param recursive whether to watch the folders in it as well */
    DirectoryWatcher(Path folder, boolean recursive, Runnable onChange) {
        this(
                folder,
                recursive ? new WatchedTree(folder) : new WatchedFolder(folder),
                onChange,
                () -> FileSystems.getDefault().newWatchService(),
                RemoteFileSystem::isRemote,
                recursive ? TREE_POLL_INTERVAL : POLL_INTERVAL);
    }

    /**
     * @param isRemote whether other machines may change a folder without an event on this one
     * @param pollInterval the time between two calls where there are no events
     */
    DirectoryWatcher(
            Path folder,
            WatchTarget target,
            Runnable onChange,
            WatchServiceFactory watchServices,
            Predicate<Path> isRemote,
            Duration pollInterval) {
        this.folder = folder;
        this.target = target;
        this.onChange = onChange;
        this.watchServices = watchServices;
        this.isRemote = isRemote;
        this.pollInterval = pollInterval;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    WatchMode mode() {
        return mode;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                try (WatchService service = watchServices.open()) {
                    watch(service);
                } catch (ClosedWatchServiceException e) {
                    throw e;
                } catch (IOException e) {
                    pollForAWhile(String.valueOf(e.getMessage()));
                } catch (RuntimeException | Error e) { // whatever the reason, edits must not go unnoticed
                    pollForAWhile(e.toString());
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debugf("no longer watching %s", folder);
        }
    }

    private void pollForAWhile(String reason) throws InterruptedException {
        target.forget();
        fallBackToPolling(reason);
        poll();
    }

    private void watch(WatchService service) throws IOException, InterruptedException {
        long lastNotification = System.nanoTime();
        while (!stopped) {
            boolean changed = target.hasMoved() && isChange(register(service));
            WatchKey event = changed ? null : service.poll(checkInterval().toMillis(), TimeUnit.MILLISECONDS);
            if (event != null) {
                discard(event);
                awaitQuiet(service);
                target.update(service);
                changed = true;
            }
            if (changed
                    || (mode == WatchMode.POLLING && System.nanoTime() - lastNotification >= pollInterval.toNanos())) {
                onChange.run();
                lastNotification = System.nanoTime();
            }
        }
    }

    /** Returns whether the folder was replaced or has just been removed. */
    private boolean isChange(boolean present) {
        boolean changed = present || wasPresent;
        wasPresent = present;
        return changed;
    }

    private Duration checkInterval() {
        return mode == WatchMode.POLLING && pollInterval.compareTo(CHECK_INTERVAL) < 0 ? pollInterval : CHECK_INTERVAL;
    }

    private void poll() throws InterruptedException {
        for (int polls = 0; polls < POLLS_UNTIL_RETRY && !stopped; polls++) {
            onChange.run();
            TimeUnit.NANOSECONDS.sleep(pollInterval.toNanos());
        }
    }

    /** Returns whether the folder exists. */
    private boolean register(WatchService service) throws IOException {
        if (!target.register(service)) {
            return false;
        }
        if (isRemote.test(folder)) {
            fallBackToPolling("it is not on a disk of this machine");
        } else {
            mode = WatchMode.EVENTS;
            fallbackLogged = false;
        }
        return true;
    }

    private void awaitQuiet(WatchService service) throws InterruptedException {
        long end = System.nanoTime() + MAX_DELAY.toNanos();
        WatchKey more = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
        while (more != null) {
            discard(more);
            more = System.nanoTime() - end < 0 ? service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS) : null;
        }
    }

    private static void discard(WatchKey event) {
        event.pollEvents();
        event.reset();
    }

    private void fallBackToPolling(String reason) {
        mode = WatchMode.POLLING;
        if (!fallbackLogged) {
            fallbackLogged = true;
            LOG.warnf(
                    "%s cannot be watched, so it is polled every %s instead: %s",
                    folder,
                    pollInterval.compareTo(POLL_INTERVAL) <= 0 ? "second" : pollInterval.toSeconds() + " s",
                    Printable.of(reason, 200));
        }
    }
}
