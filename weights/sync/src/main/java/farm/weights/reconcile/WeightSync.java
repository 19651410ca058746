package farm.weights.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import farm.registry.Member;
import farm.registry.Registry;
import farm.registry.announce.InstanceConfig;
import farm.registry.announce.Self;
import farm.weights.desired.Desired;
import farm.weights.file.WeightsParser;
import farm.weights.kv.KvStore;
import farm.weights.source.WatchMode;
import farm.weights.source.WeightsSource;
import farm.weights.status.StatusBoard;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Puts the parts together, starts them and stops them. */
@ApplicationScoped
public class WeightSync {

    private static final Logger LOG = Logger.getLogger(WeightSync.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final WeightsConfig config;
    private final WeightsSource source;
    private final ReconcileLoop loop;

    @Inject
    public WeightSync(
            WeightsConfig config,
            WeightsSource source,
            KvStore kv,
            Registry registry,
            InstanceConfig instance,
            Self self,
            StatusBoard board,
            MeterRegistry meters,
            ObjectMapper json) {
        this.config = config;
        this.source = source;
        Reader reader = new Reader(source, new WeightsParser(config.transactionSize()));
        Journal journal = new Journal(meters, reader::origin);
        Rules rules = new Rules(
                config.deletes(),
                config.maxDeleteShare(),
                config.selfHeal(),
                config.onInvalid(),
                config.transactionSize());
        Gauge.builder("weights.watch.events", source, it -> it.watchMode() == WatchMode.EVENTS ? 1 : 0)
                .description("1 where the source tells of changes, 0 where it is looked at every now and then")
                .register(meters);
        Abandoned abandoned =
                new Abandoned(service -> passing(registry, service).size(), System::nanoTime);
        Permission permission = config.write() == WeightsConfig.Write.ALWAYS
                ? Optional::empty
                : new Solitude(
                        () -> passing(registry, instance.service()),
                        () -> self.serves() ? self.instance().id() : "",
                        System::nanoTime);
        Reconciler reconciler = new Reconciler(
                reader,
                new Desired(PATIENCE),
                new ServiceSync(kv, abandoned, rules, journal),
                rules,
                permission,
                journal,
                System::nanoTime);
        loop = new ReconcileLoop(source, kv, reconciler, board, new StatusMirror(kv, json, System::nanoTime));
    }

    private static List<Member> passing(Registry registry, String service) {
        return registry.healthy(service, 0).await().atMost(ANSWER).list();
    }

    void start(@Observes StartupEvent event) {
        LOG.infof(
                "%s → Consul's KV%s",
                source.description(),
                config.write() == WeightsConfig.Write.ALONE ? ", unless another weight-sync runs" : "");
        loop.start();
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        loop.stop();
    }
}
