package farm.weights.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import farm.registry.Registry;
import farm.registry.registration.ThisInstance;
import farm.weights.instances.ServedVersionsWatch;
import farm.weights.kv.KeyScope;
import farm.weights.kv.KvStore;
import farm.weights.kv.TransactionLimit;
import farm.weights.leader.WriteGate;
import farm.weights.leader.WriteMode;
import farm.weights.loop.ReconcileLoop;
import farm.weights.loop.SyncTask;
import farm.weights.report.StatusMirror;
import farm.weights.source.FileSource;
import farm.weights.source.WatchMode;
import farm.weights.status.StatusBoard;
import farm.weights.tree.TreeConfig;
import farm.weights.tree.TreeSettings;
import farm.weights.urgent.HeldCommitter;
import farm.weights.urgent.UrgentWrites;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/** The service: creates the loop, starts it and stops it. */
@ApplicationScoped
public class WeightSync {

    private static final Logger LOG = Logger.getLogger(WeightSync.class);

    private final WeightsConfig config;
    private final FileSource source;
    private final WriteGate gate;
    private final ServedVersionsWatch served;
    private final HeldCommitter committer;
    private final ReconcileLoop loop;

    @Inject
    public WeightSync(
            WeightsConfig config,
            FileSource source,
            KvStore kv,
            Registry registry,
            TransactionLimit limit,
            WriteGate gate,
            StatusBoard board,
            MeterRegistry meters,
            ObjectMapper json,
            KeyScope scope,
            ThisInstance self,
            TreeConfig tree,
            UrgentWrites urgent,
            Vertx vertx) {
        this.config = config;
        this.source = source;
        this.gate = gate;
        Gauge.builder("weights.watch.events", source, it -> it.watchMode() == WatchMode.EVENTS ? 1 : 0)
                .description("1 if the source notifies of changes, 0 if it is polled")
                .register(meters);
        served = new ServedVersionsWatch(registry, vertx);
        committer = new HeldCommitter(source);
        SyncTask task = tree.enabled()
                ? SyncFactory.tree(TreeSettings.of(tree), source, kv, limit, gate, meters)
                : SyncFactory.weights(
                        config,
                        source,
                        kv,
                        limit,
                        service -> PassingInstances.of(registry, service).size(),
                        served,
                        urgent,
                        committer,
                        gate,
                        meters);
        StatusMirror mirror = new StatusMirror(scope.ownPrefix() + "status", kv, json, System::nanoTime);
        loop = new ReconcileLoop(source, kv, task, board, mirror, self::isListening);
        served.onChange(loop::wake);
        urgent.onSubmit(loop::wake);
        committer.onAttempt(loop::wake);
    }

    // creates this bean before all others start, so that an invalid setting is the only error
    void checkSettings(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {}

    void start(@Observes StartupEvent event) {
        KnownVariables.unknown(System.getenv().keySet()).forEach(LOG::warn);
        LOG.infof(
                "%s → Consul's KV%s",
                source.description(), config.write() == WriteMode.ALONE ? ", unless another weight-sync runs" : "");
        loop.start();
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        served.stop();
        committer.close();
        loop.stop();
        gate.close(); // last, so that no other process starts to write while this one still does
    }
}
