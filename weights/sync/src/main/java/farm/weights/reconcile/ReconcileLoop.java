package farm.weights.reconcile;

import farm.weights.kv.KvStore;
import farm.weights.source.WeightsSource;
import farm.weights.status.StatusBoard;
import farm.weights.status.StatusReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The one thread that looks and writes: whenever the source or KV may have changed, and each second anyway. */
final class ReconcileLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(ReconcileLoop.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(4); // as long as a call to Consul may take

    private final WeightsSource source;
    private final KvStore kv;
    private final Reconciler reconciler;
    private final StatusBoard board;
    private final StatusMirror mirror;
    private final Bell bell = new Bell();
    private final AtomicBoolean kvChanged = new AtomicBoolean(true);
    private final Thread thread = new Thread(this, "weights-reconcile");
    private volatile boolean stopped;
    private String saidTrouble = "";

    ReconcileLoop(WeightsSource source, KvStore kv, Reconciler reconciler, StatusBoard board, StatusMirror mirror) {
        this.source = source;
        this.kv = kv;
        this.reconciler = reconciler;
        this.board = board;
        this.mirror = mirror;
        thread.setDaemon(true);
    }

    void start() {
        source.watch(bell::ring); // first, since a source that nobody watches is looked at by whoever reads it
        thread.start();
        kv.watch(() -> {
            kvChanged.set(true);
            bell.ring();
        });
    }

    /** Ends it after what it is just doing. */
    void stop() {
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
        while (!stopped) {
            try {
                bell.await(pass());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Duration pass() {
        try {
            long begun = System.nanoTime();
            Duration next = reconciler.pass(kvChanged.getAndSet(false));
            StatusReport report = reconciler.report(source.description());
            board.put(report, begun);
            mirror.show(report, reconciler.leave().fence());
            saidTrouble = "";
            return next;
        } catch (RuntimeException e) { // a mistake of ours; whatever it is, weights have to go on
            kvChanged.set(true);
            if (!saidTrouble.equals(e.toString())) {
                saidTrouble = e.toString();
                LOG.error("could not synchronize, trying again each second", e);
            }
            return AFTER_TROUBLE;
        }
    }
}
