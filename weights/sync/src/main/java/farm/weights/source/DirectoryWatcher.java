package farm.weights.source;

import farm.weights.model.Printable;
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
 * Says "look again" when something happens in a folder: 20 ms after the last event, or 1 s after the first where they do not
 * end. Where the system gives no events, it says so every now and then.
 */
final class DirectoryWatcher implements Runnable {

    private static final Logger LOG = Logger.getLogger(DirectoryWatcher.class);
    private static final Duration QUIET = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration CHECK = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration TREE_POLL = Duration.ofSeconds(5);
    private static final int POLLS_UNTIL_RETRY = 30;

    /** What the system watches folders with. */
    interface Events {
        WatchService open() throws IOException;
    }

    private final Path folder;
    private final Runnable lookAgain;
    private final Events events;
    private final Predicate<Path> isRemote;
    private final Duration poll;
    private final Thread thread = new Thread(this, "weights-watcher");
    private final WatchTarget watched;
    private volatile boolean stopped;
    private volatile WatchMode mode = WatchMode.POLLING;
    private boolean saidWhyNot;
    private boolean wasThere;

    /** @param recursive whether to watch the folders in it as well */
    DirectoryWatcher(Path folder, boolean recursive, Runnable lookAgain) {
        this(
                folder,
                recursive ? new WatchedTree(folder) : new WatchedFolder(folder),
                lookAgain,
                () -> FileSystems.getDefault().newWatchService(),
                RemoteFileSystem::is,
                recursive ? TREE_POLL : POLL);
    }

    /**
     * @param isRemote whether others may change a folder without this machine being told
     * @param poll how often it says so where there are no events
     */
    DirectoryWatcher(
            Path folder,
            WatchTarget watched,
            Runnable lookAgain,
            Events events,
            Predicate<Path> isRemote,
            Duration poll) {
        this.folder = folder;
        this.watched = watched;
        this.lookAgain = lookAgain;
        this.events = events;
        this.isRemote = isRemote;
        this.poll = poll;
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
                try (WatchService service = events.open()) {
                    watch(service);
                } catch (ClosedWatchServiceException e) {
                    throw e;
                } catch (IOException e) {
                    pollInstead(String.valueOf(e.getMessage()));
                } catch (RuntimeException | Error e) { // whatever it is, edits have to be seen
                    pollInstead(e.toString());
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debugf("no longer watching %s", folder);
        }
    }

    private void pollInstead(String why) throws InterruptedException {
        watched.forget();
        sayWhyNot(why);
        poll();
    }

    private void watch(WatchService service) throws IOException, InterruptedException {
        long lastLook = System.nanoTime();
        while (!stopped) {
            boolean look = watched.hasMoved() && isNews(register(service));
            WatchKey event = look ? null : service.poll(pause().toMillis(), TimeUnit.MILLISECONDS);
            if (event != null) {
                drain(event);
                settle(service);
                watched.update(service);
                look = true;
            }
            if (look || (mode == WatchMode.POLLING && System.nanoTime() - lastLook >= poll.toNanos())) {
                lookAgain.run();
                lastLook = System.nanoTime();
            }
        }
    }

    /** Whether the folder is another one, or has just gone. */
    private boolean isNews(boolean there) {
        boolean news = there || wasThere;
        wasThere = there;
        return news;
    }

    private Duration pause() {
        return mode == WatchMode.POLLING && poll.compareTo(CHECK) < 0 ? poll : CHECK;
    }

    private void poll() throws InterruptedException {
        for (int polls = 0; polls < POLLS_UNTIL_RETRY && !stopped; polls++) {
            lookAgain.run();
            TimeUnit.NANOSECONDS.sleep(poll.toNanos());
        }
    }

    /** Whether the folder is there. */
    private boolean register(WatchService service) throws IOException {
        if (!watched.register(service)) {
            return false;
        }
        if (isRemote.test(folder)) {
            sayWhyNot("it is not on a disk of this machine");
        } else {
            mode = WatchMode.EVENTS;
            saidWhyNot = false;
        }
        return true;
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

    private void sayWhyNot(String why) {
        mode = WatchMode.POLLING;
        if (!saidWhyNot) {
            saidWhyNot = true;
            LOG.warnf(
                    "%s can't be watched, so it is read %s instead: %s",
                    folder,
                    poll.compareTo(POLL) <= 0 ? "each second" : "each " + poll.toSeconds() + " s",
                    Printable.of(why, 200));
        }
    }
}
