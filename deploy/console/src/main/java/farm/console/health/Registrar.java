package farm.console.health;

import farm.console.provision.PartSpec;
import farm.registry.Instance;
import farm.registry.consul.ConsulClients;
import farm.registry.consul.RegistrationRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Registers instances that do not do it themselves, as those that do would. */
@Singleton
public class Registrar {

    private static final Logger LOG = Logger.getLogger(Registrar.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ConsulClients consul;

    @Inject
    Registrar(ConsulClients consul) {
        this.consul = consul;
    }

    /**
     * Registers an instance; whether it worked shows when Consul is asked the next time.
     *
     * @param instance of a service with a version, that is well
     */
    public void register(PartSpec instance) {
        Instance registered = new Instance(
                Objects.requireNonNull(instance.service()),
                Objects.requireNonNull(instance.version()),
                instance.address(),
                instance.port());
        consul.calls()
                .registerService(RegistrationRequest.of(registered, instance.health()))
                .subscribe()
                .with(done -> LOG.infof("registered %s", instance.id()), failure -> {});
    }

    /** Takes an instance out; returns when that is done or Consul does not answer. */
    public void deregister(String id) {
        try {
            consul.calls().deregisterService(id).await().atMost(FAREWELL);
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s goes without a word to Consul, whose check will notice", id);
        }
    }
}
