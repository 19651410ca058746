package farm.registry.announce;

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
 * <p>The first time costs most: nothing of what it takes is loaded yet, and on a busy machine it kept the one event loop of a
 * service that had just started for up to 1.3 s, while load balancers that knew it from before sent it requests. So it comes
 * before the first of them: see {@link #isStarting()}.
 */
@ApplicationScoped
public class Announcer {

    private static final Logger LOG = Logger.getLogger(Announcer.class);
    private static final Duration OPENING = Duration.ofMillis(10);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Registry registry;
    private final InstanceConfig config;
    private final Self self;
    private final Acquaintance acquaintance = new Acquaintance(System::nanoTime);
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean starting;
    private volatile boolean leaving;
    private volatile long timer = -1;

    @Inject
    public Announcer(Vertx vertx, Registry registry, InstanceConfig config, Self self) {
        this.vertx = vertx;
        this.registry = registry;
        this.config = config;
        this.self = self;
        starting = config.announce();
    }

    void begin(@Observes StartupEvent event) {
        if (config.announce()) {
            // the HTTP server opens after this event, and where a live reload has kept it open nobody is told so
            timer = vertx.setPeriodic(OPENING.toMillis(), this::lookFirst);
        }
    }

    private void lookFirst(long opening) {
        if (!self.serves()) {
            return;
        }
        vertx.cancelTimer(opening);
        timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> look());
        vertx.setTimer(PATIENCE.toMillis(), over -> starting = false);
        look();
    }

    private void look() {
        if (leaving || acquaintance.isSure() || !busy.compareAndSet(false, true)) {
            return;
        }
        Instance instance = self.instance();
        registry.knows(instance)
                .chain(known -> known || leaving ? Uni.createFrom().voidItem() : announce(instance))
                .invoke(acquaintance::looked)
                .onTermination()
                .invoke(() -> {
                    busy.set(false);
                    starting = false;
                })
                // that the registry is away has been said; the next look is in a second
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    private Uni<Void> announce(Instance instance) {
        return registry.register(instance)
                .invoke(() -> LOG.infof("announced as %s, version %s", instance.id(), instance.version()));
    }

    /** The registry has asked for the health of this instance. */
    void checked() {
        acquaintance.checked();
    }

    /**
     * Whether this instance should have no work yet: until it has been announced for the first time, or that has failed, or has
     * taken a second.
     */
    public boolean isStarting() {
        return starting;
    }

    /** Whether this instance has said good-bye: it still answers, but wants no new work. */
    public boolean isLeaving() {
        return leaving;
    }

    void leaveEarly(@Observes ShutdownDelayInitiatedEvent event) {
        leave();
    }

    // before anything else goes, for a process that is stopped without a delay
    void leaveLate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        leave();
    }

    private void leave() {
        if (leaving) {
            return;
        }
        leaving = true;
        vertx.cancelTimer(timer);
        if (!config.announce() || !self.serves()) {
            return;
        }
        try {
            registry.deregister(self.instance()).await().atMost(FAREWELL);
        } catch (RuntimeException e) {
            LOG.debugf(e, "left without a word to the registry, whose check will notice");
        }
    }
}
