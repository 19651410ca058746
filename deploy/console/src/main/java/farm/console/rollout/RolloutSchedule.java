package farm.console.rollout;

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

/**
 * Takes the steps of rollouts and sends their events, twice a second. Without a rollout under way
 * it asks nobody.
 */
@ApplicationScoped
public class RolloutSchedule {

    private static final Logger LOG = Logger.getLogger(RolloutSchedule.class);

    private final Rollouts rollouts;
    private final RolloutGroups groups;
    private final RolloutMetrics metrics;
    private final boolean enabled;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("rollouts").factory());

    @Inject
    RolloutSchedule(
            Rollouts rollouts,
            RolloutGroups groups,
            RolloutMetrics metrics,
            @ConfigProperty(name = "farm.console.enabled", defaultValue = "true") boolean enabled) {
        this.rollouts = rollouts;
        this.groups = groups;
        this.metrics = metrics;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            executor.scheduleWithFixedDelay(this::step, 1_000, 500, TimeUnit.MILLISECONDS);
            executor.scheduleWithFixedDelay(this::deliver, 1_000, 500, TimeUnit.MILLISECONDS);
        }
    }

    private void step() {
        try {
            groups.step(); // before: it holds the old versions
            rollouts.step();
            metrics.update(rollouts.all());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // an executor cancels a periodic task that throws an exception
            LOG.error("a rollout could not go on; trying again", e);
        }
    }

    private void deliver() {
        try {
            rollouts.deliver();
        } catch (RuntimeException e) { // as above
            LOG.error("events could not be sent; trying again", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        executor.shutdownNow();
    }
}
