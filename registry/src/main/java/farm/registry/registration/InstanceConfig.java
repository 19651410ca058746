package farm.registry.registration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Which instance this process is. */
@ConfigMapping(prefix = "farm.instance")
public interface InstanceConfig {

    /** The service it is an instance of, such as {@code goat}. */
    String service();

    /** Its version; {@code dev} where a developer runs it in dev mode. */
    String version();

    /** The IP address that others reach it at. */
    @WithDefault("127.0.0.1")
    String address();

    /** Whether it registers itself in Consul. */
    @WithDefault("true")
    boolean register();

    /** The ports it takes the first free one of, if none was given to it, such as {@code 8101-8110}; an offset is added to them. */
    Optional<String> ports();
}
