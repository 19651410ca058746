package farm.registry.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Access to the management paths. */
@ConfigMapping(prefix = "farm.management")
public interface ManagementConfig {

    /**
     * Whether the paths are hidden from requests with a {@code Via} header, which came through a
     * proxy.
     */
    @WithDefault("false")
    boolean directOnly();
}
