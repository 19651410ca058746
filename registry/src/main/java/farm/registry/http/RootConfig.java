package farm.registry.http;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** What a service lists at its root. */
@ConfigMapping(prefix = "farm.root")
public interface RootConfig {

    /** Names of what the service offers, and the paths where it is, such as {@code milk} at {@code /milk}. */
    Map<String, String> links();
}
