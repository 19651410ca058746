package farm.registry.registration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The identity of this instance. */
@ConfigMapping(prefix = "farm.instance")
public interface InstanceConfig {

    /** The name of its service, such as {@code goat}. */
    String service();

    /** Its version. The default is {@code dev} in dev mode, else {@code 0.0.1}. */
    String version();

    /** The IP address at which others reach it. */
    @WithDefault("127.0.0.1")
    String address();

    /** Whether it registers itself in Consul. */
    @WithDefault("true")
    boolean register();

    /**
     * The range from which it takes the first free port if no port is set, such as
     * {@code 8101-8110}. {@code FARM_PORT_OFFSET} shifts it.
     */
    Optional<String> ports();
}
