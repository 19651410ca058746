package farm.registry.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Whose requests a service answers. */
@ConfigMapping(prefix = "farm.local-only")
public interface LocalOnlyConfig {

    /** Whether to look at Host and Origin at all: for services that steer the farm, not for those behind a load balancer. */
    @WithDefault("false")
    boolean enabled();

    /** Names or addresses, without a port, that a Host may have besides loopback and the instance's own address. */
    Optional<Set<String>> hosts();

    /** Origins such as {@code https://farm.example} whose pages may ask besides those that this service serves itself. */
    Optional<Set<String>> origins();
}
