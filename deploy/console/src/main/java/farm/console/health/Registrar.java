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

/** Registers and deregisters instances in Consul that do not register themselves. */
@Singleton
public class Registrar {

    private static final Logger LOG = Logger.getLogger(Registrar.class);
    private static final Duration DEREGISTER_TIMEOUT = Duration.ofSeconds(2);

    private final ConsulClients consul;

    @Inject
    Registrar(ConsulClients consul) {
        this.consul = consul;
    }

    /**
     * Registers an instance without waiting. The next poll of Consul shows whether it succeeded.
     *
     * @param instance a healthy instance
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

    /**
     * Deregisters an instance; returns when that is done, or when Consul has not answered in time.
     */
    public void deregister(String id) {
        try {
            consul.calls().deregisterService(id).await().atMost(DEREGISTER_TIMEOUT);
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s is not deregistered; its check in Consul will fail", id);
        }
    }
}
