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

/** The one thread that looks and writes: whenever the source or KV may have changed, and each second anyway. */
public final class ReconcileLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(ReconcileLoop.class);
    private static final Duration FAREWELL = Duration.ofSeconds(4); // as long as a call to Consul may take

    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final Duration OPENED = Duration.ofMillis(10); // how often it is looked at

    private final FileSource source;
    private final KvStore kv;
    private final SyncTask work;
    private final StatusBoard board;
    private final StatusMirror mirror;
    private final BooleanSupplier serves;
    private final WakeSignal bell = new WakeSignal();
    private final AtomicBoolean sourceChanged = new AtomicBoolean(true);
    private final AtomicBoolean kvChanged = new AtomicBoolean(true);
    private final Thread thread = new Thread(this, "weights-reconcile");
    private volatile boolean stopped;
    private String saidTrouble = "";

    /**
     * @param serves whether this process has opened its port, by which others know it; the first pass waits for that, since none may
     *     write before
     */
    public ReconcileLoop(
            FileSource source,
            KvStore kv,
            SyncTask work,
            StatusBoard board,
            StatusMirror mirror,
            BooleanSupplier serves) {
        this.source = source;
        this.kv = kv;
        this.work = work;
        this.board = board;
        this.mirror = mirror;
        this.serves = serves;
        thread.setDaemon(true);
    }

    public void start() {
        source.watch(
                () -> { // first, since a source that nobody watches is looked at by whoever reads it
                    sourceChanged.set(true);
                    bell.ring();
                });
        thread.start();
        kv.watch(() -> {
            kvChanged.set(true);
            bell.ring();
        });
    }

    /** Ends it after what it is just doing. */
    public void stop() {
        stopped = true;
        source.close();
        kv.stop();
        bell.ring();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        long begun = System.nanoTime();
        while (!stopped && !serves.getAsBoolean() && System.nanoTime() - begun < OPENING.toNanos()) {
            LockSupport.parkNanos(OPENED.toNanos());
        }
        while (!stopped) {
            try {
                bell.await(pass());
            } catch (InterruptedException e) {
                LOG.debug("interrupted; only stop() ends the loop");
            }
        }
    }

    private Duration pass() {
        try {
            long begun = System.nanoTime();
            Duration next = work.pass(sourceChanged.getAndSet(false), kvChanged.getAndSet(false));
            StatusReport report = work.report();
            board.put(report, begun, work.sourceIsSettled());
            mirror.show(report, work.leave().fence());
            saidTrouble = "";
            return next;
        } catch (Throwable e) { // a mistake of ours; whatever it is, it has to go on
            sourceChanged.set(true);
            kvChanged.set(true);
            if (!saidTrouble.equals(e.toString())) {
                saidTrouble = e.toString();
                LOG.error("could not synchronize, trying again each second", e);
            }
            return SyncInterval.EVERY;
        }
    }
}
