package farm.registry.consul;

import farm.registry.Instance;
import io.vertx.ext.consul.CheckOptions;
import io.vertx.ext.consul.CheckStatus;
import io.vertx.ext.consul.ServiceOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The registration of an instance in Consul: one tag with the version, and a health check every
 * second.
 */
public final class RegistrationRequest {

    private static final String CHECK_INTERVAL = "1s";
    private static final String DEREGISTER_AFTER = "1m"; // the minimum of Consul

    private RegistrationRequest() {}

    /**
     * Returns the registration of an instance, with a check that is passing at first.
     *
     * @param health the URL of the health check
     */
    public static ServiceOptions of(Instance instance, URI health) {
        return new ServiceOptions()
                .setId(instance.id())
                .setName(instance.service())
                .setAddress(instance.address())
                .setPort(instance.port())
                .setTags(List.of(instance.versionTag()))
                .setMeta(Map.of("version", instance.version()))
                .setCheckOptions(new CheckOptions()
                        .setName("HTTP " + health.getPath())
                        .setHttp(health.toString())
                        .setInterval(CHECK_INTERVAL)
                        .setDeregisterAfter(DEREGISTER_AFTER)
                        // After its start, an agent may publish the result of the first check 30 s
                        // late.
                        .setStatus(CheckStatus.PASSING));
    }
}
