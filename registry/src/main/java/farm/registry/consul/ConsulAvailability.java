package farm.registry.consul;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tracks whether Consul is reachable, and logs each change once for all callers. Consul counts as
 * reachable again when no call has failed for some time. One part of it may answer while another
 * fails: the agent but not its servers, or everything but the KV.
 */
@Singleton
public class ConsulAvailability {

    private static final Logger LOG = Logger.getLogger(ConsulAvailability.class);
    private static final Duration RECOVERY_TIME = Duration.ofSeconds(4); // longer than the interval of any failing call

    private final Supplier<ConsulAddress> address;
    private final LongSupplier nanoTime;
    private volatile boolean hasLoggedFailure;
    private volatile boolean unreachable;
    private long lastFailure;

    @Inject
    public ConsulAvailability(ConsulClients consul) {
        this(consul::address, System::nanoTime);
    }

    ConsulAvailability(Supplier<ConsulAddress> address, LongSupplier nanoTime) {
        this.address = address;
        this.nanoTime = nanoTime;
    }

    /** Records that Consul answered a call. */
    public void recordAnswer() {
        unreachable = false;
        if (hasLoggedFailure) {
            logRecovery();
        }
    }

    private synchronized void logRecovery() {
        if (hasLoggedFailure && nanoTime.getAsLong() - lastFailure >= RECOVERY_TIME.toNanos()) {
            hasLoggedFailure = false;
            LOG.infof("Consul at %s is reachable again", address.get());
        }
    }

    /** Records that a call to Consul failed. */
    public synchronized void recordFailure(Throwable failure) {
        unreachable = true;
        lastFailure = nanoTime.getAsLong();
        if (!hasLoggedFailure) {
            hasLoggedFailure = true;
            LOG.warnf(
                    "Consul at %s is unreachable, continuing without it: %s",
                    address.get(), ConsulFailure.describe(failure));
        }
    }

    /** Whether the last call to Consul failed. */
    public boolean isUnreachable() {
        return unreachable;
    }
}
