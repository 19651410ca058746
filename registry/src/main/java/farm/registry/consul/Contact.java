package farm.registry.consul;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Says once that Consul is away and once that it is back, for all who talk to it. */
@Singleton
public class Contact {

    private static final Logger LOG = Logger.getLogger(Contact.class);

    private final ConsulClients consul;
    private final AtomicBoolean away = new AtomicBoolean();

    @Inject
    public Contact(ConsulClients consul) {
        this.consul = consul;
    }

    /** A call to Consul was answered. */
    public void answered() {
        if (away.compareAndSet(true, false)) {
            LOG.infof("Consul at %s is back", consul.address());
        }
    }

    /** A call to Consul failed. */
    public void failed(Throwable why) {
        if (away.compareAndSet(false, true)) {
            LOG.warnf(
                    "Consul at %s is away, going on without it: %s",
                    consul.address(), why.getMessage() == null ? why.toString() : why.getMessage());
        }
    }

    /** Whether the last call to Consul failed. */
    public boolean isAway() {
        return away.get();
    }
}
