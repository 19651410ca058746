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
import jakarta.enterprise.inject.CreationException;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Keeps this instance registered. Every second, unless the registration is
 * {@linkplain RegistrationFreshness fresh}, it queries the registry and registers the instance if
 * it is absent. A registry that was restarted or wiped has it back within 2 s. While the registry
 * is unreachable, the instance serves.
 *
 * <p>The first registration is slow on a busy machine, because its classes are not loaded yet. It
 * therefore completes before the first request (see {@link Phase}). A hung registry delays the
 * first request by the timeout of the calls, 2 s each.
 */
@ApplicationScoped
public class SelfRegistration {

    private static final Logger LOG = Logger.getLogger(SelfRegistration.class);
    private static final Duration LISTENING_POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration DEREGISTRATION_TIMEOUT = Duration.ofSeconds(1);
    // longer than the timeout of a call to the registry
    private static final Duration CHECK_TIMEOUT = Duration.ofMillis(2200);

    private final Vertx vertx;
    private final Registry registry;
    private final InstanceConfig config;
    private final ThisInstance self;
    private final RegistrationFreshness freshness = new RegistrationFreshness(System::nanoTime);
    private final AtomicBoolean isChecking = new AtomicBoolean();
    private volatile CompletableFuture<Void> lastCheck = CompletableFuture.completedFuture(null);
    private volatile Phase phase;

    @Inject
    public SelfRegistration(Vertx vertx, Registry registry, InstanceConfig config, ThisInstance self) {
        this.vertx = vertx;
        this.registry = registry;
        this.config = config;
        this.self = self;
        phase = config.register() ? Phase.STARTING : Phase.SERVING;
    }

    void start(@Observes StartupEvent event) {
        if (config.register()) {
            // The HTTP server opens after this event. No event follows if a live reload has kept it
            // open.
            vertx.setPeriodic(LISTENING_POLL_INTERVAL.toMillis(), this::startOnceListening);
        }
    }

    private void startOnceListening(long timer) {
        try {
            if (self.isListening()) {
                vertx.cancelTimer(timer);
                vertx.setPeriodic(0, INTERVAL.toMillis(), this::reconcile);
            }
        } catch (CreationException e) { // the start has failed, and the HTTP server's bean is gone
            vertx.cancelTimer(timer);
        }
    }

    private void reconcile(long timer) {
        if (phase == Phase.DRAINING) {
            vertx.cancelTimer(timer);
        } else if (!freshness.isFresh()) {
            check();
        }
    }

    /** Registers this instance if it is not registered, unless another check is in progress. */
    void check() {
        if (!isChecking.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<Void> completion = new CompletableFuture<>();
        lastCheck = completion;
        Uni.createFrom()
                .deferred(() -> registry.isRegistered(self.instance()))
                .chain(isRegistered -> isRegistered ? Uni.createFrom().voidItem() : register(self.instance()))
                .invoke(freshness::recordConfirmation)
                .onTermination()
                .invoke(() -> {
                    isChecking.set(false);
                    advanceTo(Phase.SERVING);
                    completion.complete(null);
                })
                // the registry has logged the failure; the next check follows in a second
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf(failure, "not registered"));
    }

    private Uni<Void> register(Instance instance) {
        if (phase == Phase.DRAINING) {
            return Uni.createFrom().voidItem();
        }
        advanceTo(Phase.REGISTERING);
        return registry.register(instance)
                .invoke(() -> LOG.infof("registered as %s, version %s", instance.id(), instance.version()));
    }

    /** Records a health check by the registry. */
    void recordHealthCheck() {
        freshness.recordHealthCheck();
    }

    /** Returns the phase of this instance. Thread-safe. */
    Phase phase() {
        return phase;
    }

    /** Enters a phase; returns false if this instance is in that phase or a later one. */
    private synchronized boolean advanceTo(Phase next) {
        if (phase.compareTo(next) >= 0) {
            return false;
        }
        phase = next;
        return true;
    }

    void drainBeforeDelay(@Observes ShutdownDelayInitiatedEvent event) {
        drain();
    }

    // before all other observers, for a process that stops without a delay
    void drainAtShutdown(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        drain();
    }

    /**
     * Deregisters this instance, after a registration in flight has completed. Otherwise that one
     * could take effect afterwards.
     */
    private void drain() {
        if (!advanceTo(Phase.DRAINING) || !config.register() || !self.isListening()) {
            return;
        }
        CompletableFuture<Void> check = lastCheck;
        Duration timeout = check.isDone() ? DEREGISTRATION_TIMEOUT : DEREGISTRATION_TIMEOUT.plus(CHECK_TIMEOUT);
        try {
            Uni.createFrom()
                    .completionStage(check)
                    .chain(() -> registry.deregister(self.instance()))
                    .await()
                    .atMost(timeout);
        } catch (RuntimeException e) {
            LOG.debugf(e, "not deregistered; the registry's health check will notice");
        }
    }
}
