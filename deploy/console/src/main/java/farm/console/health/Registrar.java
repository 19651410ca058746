package farm.console.health;

import farm.console.provision.Blueprint;
import farm.registry.consul.ConsulClients;
import io.vertx.ext.consul.CheckOptions;
import io.vertx.ext.consul.CheckStatus;
import io.vertx.ext.consul.ServiceOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Registers instances that do not do it themselves, as those that do would: one tag with the version, a check each second. */
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
     * @param instance that is well
     */
    public void register(Blueprint instance) {
        ServiceOptions options = new ServiceOptions()
                .setId(instance.id())
                .setName(instance.service())
                .setAddress(instance.address())
                .setPort(instance.port())
                .setTags(List.of("version=" + instance.version()))
                .setMeta(Map.of("version", String.valueOf(instance.version())))
                .setCheckOptions(new CheckOptions()
                        .setName("HTTP " + instance.health().getPath())
                        .setHttp(instance.health().toString())
                        .setInterval("1s")
                        .setDeregisterAfter("1m")
                        // for up to 30 s after its start an agent may keep to itself what its checks find
                        .setStatus(CheckStatus.PASSING));
        consul.calls()
                .registerService(options)
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
