package farm.registry.consul;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Says once that Consul is away and once that it is back, for all who talk to it. It is back when nothing has failed for some time, because
 * one half of it may answer while the other does not: an agent without its servers, or anything but the KV.
 */
@Singleton
public class ConsulAvailability {

    private static final Logger LOG = Logger.getLogger(ConsulAvailability.class);
    private static final Duration QUIET = Duration.ofSeconds(4); // longer than what fails takes to fail again

    private final Supplier<ConsulAddress> address;
    private final LongSupplier nanoTime;
    private volatile boolean saidAway;
    private volatile boolean away;
    private long lastFailure;

    @Inject
    public ConsulAvailability(ConsulClients consul) {
        this(consul::address, System::nanoTime);
    }

    ConsulAvailability(Supplier<ConsulAddress> address, LongSupplier nanoTime) {
        this.address = address;
        this.nanoTime = nanoTime;
    }

    /** A call to Consul was answered. */
    public void answered() {
        away = false;
        if (saidAway) {
            seeWhetherItIsBack();
        }
    }

    private synchronized void seeWhetherItIsBack() {
        if (saidAway && nanoTime.getAsLong() - lastFailure >= QUIET.toNanos()) {
            saidAway = false;
            LOG.infof("Consul at %s is back", address.get());
        }
    }

    /** A call to Consul failed. */
    public synchronized void failed(Throwable why) {
        away = true;
        lastFailure = nanoTime.getAsLong();
        if (!saidAway) {
            saidAway = true;
            LOG.warnf("Consul at %s is away, going on without it: %s", address.get(), ConsulFailure.words(why));
        }
    }

    /** Whether the last call to Consul failed. */
    public boolean isAway() {
        return away;
    }
}
