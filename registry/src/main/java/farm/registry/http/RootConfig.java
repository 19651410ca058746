package farm.registry.http;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The links that a service lists at its root. */
@ConfigMapping(prefix = "farm.root")
public interface RootConfig {

    /** Paths by name, such as {@code milk} at {@code /milk}. */
    Map<String, String> links();
}
