package farm.registry.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** The protection of a service against requests of foreign web pages. */
@ConfigMapping(prefix = "farm.local-only")
public interface LocalOnlyConfig {

    /**
     * Whether to check Host and Origin: for services that control the farm, not for those behind a
     * load balancer.
     */
    @WithDefault("false")
    boolean enabled();

    /**
     * Names or addresses without a port that a Host may have, besides loopback and the instance's
     * own address.
     */
    Optional<Set<String>> hosts();

    /**
     * Origins whose pages may use this service, besides its own, such as
     * {@code https://farm.example}.
     */
    Optional<Set<String>> origins();
}
