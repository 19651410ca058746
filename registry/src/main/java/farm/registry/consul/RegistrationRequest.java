package farm.registry.consul;

import farm.registry.Instance;
import io.vertx.ext.consul.CheckOptions;
import io.vertx.ext.consul.CheckStatus;
import io.vertx.ext.consul.ServiceOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** How an instance stands in Consul, whoever registers it: one tag with the version, and a check each second. */
public final class RegistrationRequest {

    private static final String CHECK_INTERVAL = "1s";
    private static final String DEREGISTER_AFTER = "1m"; // the least that Consul takes

    private RegistrationRequest() {}

    /**
     * The registration of an instance that is well.
     *
     * @param health what answers 200 while it is
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
                        // nobody has to wait for the first check to know it, whose result an agent that has just
                        // started may keep to itself for 30 s
                        .setStatus(CheckStatus.PASSING));
    }
}
