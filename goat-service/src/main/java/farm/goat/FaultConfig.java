package farm.goat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Injected faults of a goat, for trying out how a farm handles a bad canary. */
@ConfigMapping(prefix = "farm.faults")
public interface FaultConfig {

    /** The fraction of requests for milk that get a 500: 0 (none) to 1 (all). */
    @WithDefault("0")
    double errorRate();

    /** The added latency of requests for milk. */
    @WithDefault("0s")
    Duration latency();

    /** The delay before the goat listens. */
    @WithDefault("0s")
    Duration startupDelay();
}
