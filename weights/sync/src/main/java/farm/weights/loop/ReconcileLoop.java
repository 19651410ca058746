package farm.weights.loop;

import farm.weights.kv.KvStore;
import farm.weights.report.StatusMirror;
import farm.weights.source.FileSource;
import farm.weights.status.StatusBoard;
import farm.weights.status.StatusReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The single thread that runs a {@link SyncTask}: after each change of the source or KV, and every
 * few seconds.
 */
public final class ReconcileLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(ReconcileLoop.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4); // a call to Consul may take as long
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration START_POLL_INTERVAL = Duration.ofMillis(10);

    private final FileSource source;
    private final KvStore kv;
    private final SyncTask task;
    private final StatusBoard board;
    private final StatusMirror mirror;
    private final BooleanSupplier serving;
    private final WakeSignal wake = new WakeSignal();
    private final AtomicBoolean sourceChanged = new AtomicBoolean(true);
    private final AtomicBoolean kvChanged = new AtomicBoolean(true);
    private final Thread thread = new Thread(this, "weights-reconcile");
    private volatile boolean stopped;
    private String lastError = "";

    /**
     * @param serving returns whether this process has opened its port. The first sync waits for
     *     that, because the port is part of the candidate's name.
     */
    public ReconcileLoop(
            FileSource source,
            KvStore kv,
            SyncTask task,
            StatusBoard board,
            StatusMirror mirror,
            BooleanSupplier serving) {
        this.source = source;
        this.kv = kv;
        this.task = task;
        this.board = board;
        this.mirror = mirror;
        this.serving = serving;
        thread.setDaemon(true);
    }

    /** Starts the loop and its watches. */
    public void start() {
        // Watch before the first read: a source without a watch checks its files anew on each read.
        source.watch(() -> {
            sourceChanged.set(true);
            wake.signal();
        });
        thread.start();
        kv.watch(() -> {
            kvChanged.set(true);
            wake.signal();
        });
    }

    /** Begins the next sync at once. */
    public void wake() {
        wake.signal();
    }

    /** Stops the loop after the current sync. */
    public void stop() {
        stopped = true;
        source.close();
        kv.stop();
        wake.signal();
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        long started = System.nanoTime();
        while (!stopped && !serving.getAsBoolean() && System.nanoTime() - started < START_TIMEOUT.toNanos()) {
            LockSupport.parkNanos(START_POLL_INTERVAL.toNanos());
        }
        while (!stopped) {
            try {
                wake.await(sync());
            } catch (InterruptedException e) {
                LOG.debug("interrupted; only stop() ends the loop");
            }
        }
    }

    private Duration sync() {
        try {
            long started = System.nanoTime();
            Duration next = task.sync(sourceChanged.getAndSet(false), kvChanged.getAndSet(false));
            StatusReport report = task.report();
            board.publish(report, started, task.sourceIsSettled());
            mirror.publish(report, task.permit().fence());
            lastError = "";
            return next;
        } catch (Throwable e) { // a bug; the loop has to survive it
            sourceChanged.set(true);
            kvChanged.set(true);
            if (!lastError.equals(e.toString())) {
                lastError = e.toString();
                LOG.error("sync failed, trying again every second", e);
            }
            return SyncInterval.NORMAL;
        }
    }
}
