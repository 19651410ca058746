package farm.console.restart;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Takes the steps of restarts five times a second, and looks for changed parts every 5 s. */
@ApplicationScoped
public class RestartSchedule {

    private static final Logger LOG = Logger.getLogger(RestartSchedule.class);

    private final Restarts restarts;
    private final ChangedParts changed;
    private final boolean enabled;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("restarts").factory());

    @Inject
    RestartSchedule(
            Restarts restarts,
            ChangedParts changed,
            @ConfigProperty(name = "farm.console.enabled", defaultValue = "true") boolean enabled) {
        this.restarts = restarts;
        this.changed = changed;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            executor.scheduleWithFixedDelay(this::step, 1_000, 200, TimeUnit.MILLISECONDS);
            executor.scheduleWithFixedDelay(changed::poll, 5, 5, TimeUnit.SECONDS);
        }
    }

    private void step() {
        try {
            restarts.step();
        } catch (Exception e) { // an executor cancels a periodic task that throws an exception
            LOG.errorf("a restart could not be continued; trying again: %s", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }
}
