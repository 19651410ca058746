package farm.registry.registration;

import farm.registry.Instance;
import farm.registry.Registry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps this instance announced: where the registry does not ask for its health, which it does each second, it looks whether the
 * registry still knows it and registers it if not, so that one that was restarted or wiped has it back within 2 s. A registry that
 * is away stops nothing.
 *
 * <p>The first time costs most: nothing of what it takes is loaded yet, and on a busy machine it held the one event loop of a
 * service that had just started for up to 1.3 s, while load balancers that knew it from before sent it requests. So it comes
 * before the first of them: see {@link Phase}. A registry that hangs delays that by as long as its calls have, 2 s each.
 */
@ApplicationScoped
public class SelfRegistration {

    private static final Logger LOG = Logger.getLogger(SelfRegistration.class);
    private static final Duration OPEN_INTERVAL = Duration.ofMillis(10);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Registry registry;
    private final InstanceConfig config;
    private final ThisInstance self;
    private final RegistrationFreshness acquaintance = new RegistrationFreshness(System::nanoTime);
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Phase phase;

    @Inject
    public SelfRegistration(Vertx vertx, Registry registry, InstanceConfig config, ThisInstance self) {
        this.vertx = vertx;
        this.registry = registry;
        this.config = config;
        this.self = self;
        phase = config.register() ? Phase.STARTING : Phase.SERVING;
    }

    void begin(@Observes StartupEvent event) {
        if (config.register()) {
            // the HTTP server opens after this event; one that a live reload has kept open tells nobody that it is
            vertx.setPeriodic(OPEN_INTERVAL.toMillis(), this::beginOnceItServes);
        }
    }

    private void beginOnceItServes(long timer) {
        if (self.serves()) {
            vertx.cancelTimer(timer);
            vertx.setPeriodic(0, INTERVAL.toMillis(), this::look);
        }
    }

    private void look(long timer) {
        if (phase == Phase.LEAVING) {
            vertx.cancelTimer(timer);
            return;
        }
        if (acquaintance.isSure() || !busy.compareAndSet(false, true)) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> registry.knows(self.instance()))
                .chain(known ->
                        known || phase == Phase.LEAVING ? Uni.createFrom().voidItem() : announce(self.instance()))
                .invoke(acquaintance::looked)
                .onTermination()
                .invoke(() -> {
                    busy.set(false);
                    reach(Phase.SERVING);
                })
                // that the registry is away has been said; the next look is in a second
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf(failure, "not announced"));
    }

    private Uni<Void> announce(Instance instance) {
        reach(Phase.ANNOUNCING);
        return registry.register(instance)
                .invoke(() -> LOG.infof("announced as %s, version %s", instance.id(), instance.version()));
    }

    /** The registry has asked for the health of this instance. */
    void checked() {
        acquaintance.checked();
    }

    /** How far this instance is; for any thread. */
    Phase phase() {
        return phase;
    }

    /** Whether it was not that far before. */
    private synchronized boolean reach(Phase next) {
        if (phase.compareTo(next) >= 0) {
            return false;
        }
        phase = next;
        return true;
    }

    void leaveEarly(@Observes ShutdownDelayInitiatedEvent event) {
        leave();
    }

    // before anything else goes, for a process that is stopped without a delay
    void leaveLate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        leave();
    }

    private void leave() {
        if (!reach(Phase.LEAVING) || !config.register() || !self.serves()) {
            return;
        }
        try {
            registry.deregister(self.instance()).await().atMost(FAREWELL);
        } catch (RuntimeException e) {
            LOG.debugf(e, "left without a word to the registry, whose check will notice");
        }
    }
}
