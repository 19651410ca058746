package farm.registry.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may ask for the management paths. */
@ConfigMapping(prefix = "farm.management")
public interface ManagementConfig {

    /** Whether they are hidden from requests that came through a proxy, which name it in {@code Via}. */
    @WithDefault("false")
    boolean directOnly();
}
