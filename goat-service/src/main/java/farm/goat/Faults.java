package farm.goat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Injects the configured faults. */
@ApplicationScoped
public class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final double errorRate;
    private final Duration latency;
    private final Duration startupDelay;

    /** @throws ConfigurationException with one line for people, if a setting is invalid */
    @Inject
    public Faults(FaultConfig config) {
        errorRate = config.errorRate();
        latency = config.latency();
        startupDelay = config.startupDelay();
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new ConfigurationException("farm.faults.error-rate is " + errorRate + " (allowed: 0 to 1)");
        }
        requireNotNegative("latency", latency);
        requireNotNegative("startup-delay", startupDelay);
    }

    private static void requireNotNegative(String setting, Duration value) {
        if (value.isNegative()) {
            throw new ConfigurationException(
                    "farm.faults." + setting + " is " + value.toMillis() + " ms (allowed: 0 or more)");
        }
    }

    // The HTTP server opens after this event. Until then connections are refused, as those to a
    // service that starts slowly.
    void delayStart(@Observes StartupEvent event) {
        if (!startupDelay.isZero()) {
            LOG.infof("starting %d ms later (farm.faults.startup-delay)", startupDelay.toMillis());
            long end = System.nanoTime() + startupDelay.toNanos();
            for (long left = startupDelay.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** Whether the current request must fail; decided anew by each call. */
    boolean shouldFail() {
        return errorRate > 0 && ThreadLocalRandom.current().nextDouble() < errorRate;
    }

    /** Returns the answer after the latency. */
    <T> Uni<T> delay(Uni<T> answer) {
        return latency.isZero() ? answer : answer.onItem().delayIt().by(latency);
    }
}
