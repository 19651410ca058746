package farm.console.live;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes pictures of the farm while somebody watches, and passes on what has changed. Without
 * viewers it does nothing.
 */
@ApplicationScoped
public class LiveFeed {

    private static final Logger LOG = Logger.getLogger(LiveFeed.class);

    /** An edit is to be seen within 300 ms after it is in force. */
    private static final long PERIOD_MILLIS = 200;

    private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** More would be a fault of a client, or an attack. */
    static final int MAX_VIEWERS = 200;

    private final FarmSnapshot farm;
    private final SnapshotLog log = new SnapshotLog(Long.toString(System.currentTimeMillis(), 36));
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live").factory());
    private boolean running;
    private long lastKeepAlive;

    @Inject
    LiveFeed(FarmSnapshot farm) {
        this.farm = farm;
    }

    /** Returns the stream's messages. */
    SnapshotLog log() {
        return log;
    }

    /**
     * Lets somebody watch.
     *
     * @return false if too many watch already
     */
    boolean add(Viewer viewer) {
        if (viewers.size() >= MAX_VIEWERS) {
            return false;
        }
        viewers.add(viewer);
        synchronized (this) {
            if (!running) {
                running = true;
                executor.execute(this::take);
            }
        }
        return true;
    }

    void remove(Viewer viewer) {
        viewers.remove(viewer);
    }

    private void take() {
        synchronized (this) {
            if (viewers.isEmpty()) {
                running = false;
                return;
            }
        }
        boolean changed = false;
        try {
            changed = log.publish(farm.take());
        } catch (IOException | RuntimeException e) { // such as a home that is being deleted
            LOG.warnf("the page shows an older state: %s", e);
        }
        boolean keepAlive = System.nanoTime() - lastKeepAlive > KEEP_ALIVE_NANOS;
        if (keepAlive) {
            lastKeepAlive = System.nanoTime();
        }
        if (changed || keepAlive) {
            viewers.forEach(viewer -> viewer.wake(keepAlive));
        }
        try {
            executor.schedule(this::take, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the console ends", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
        viewers.forEach(Viewer::end);
    }
}
