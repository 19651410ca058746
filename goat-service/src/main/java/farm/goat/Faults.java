package farm.goat;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Applies the faults this goat was told to have. */
@ApplicationScoped
public class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final double errorRate;
    private final Duration latency;
    private final Duration startupDelay;

    @Inject
    public Faults(FaultConfig config) {
        errorRate = config.errorRate();
        latency = config.latency();
        startupDelay = config.startupDelay();
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException(
                    "farm.faults.error-rate is " + errorRate + "; it is a share from 0 to 1");
        }
        if (latency.isNegative() || startupDelay.isNegative()) {
            throw new IllegalArgumentException("farm.faults.latency and farm.faults.startup-delay can't be negative");
        }
    }

    // The HTTP server opens after this event, so whoever knocks meanwhile is refused, as with a service that starts
    // slowly.
    void delayStart(@Observes StartupEvent event) {
        if (!startupDelay.isZero()) {
            LOG.infof("starting %d ms later, as farm.faults.startup-delay says", startupDelay.toMillis());
            long end = System.nanoTime() + startupDelay.toNanos();
            for (long left = startupDelay.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** Whether the next bottle is to be spilled. */
    boolean spills() {
        return errorRate > 0 && ThreadLocalRandom.current().nextDouble() < errorRate;
    }

    /** The same answer, later by the latency. */
    <T> Uni<T> delayed(Uni<T> answer) {
        return latency.isZero() ? answer : answer.onItem().delayIt().by(latency);
    }
}
