package farm.goat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Faults that a goat has on purpose, so that a canary can be seen to fail. */
@ConfigMapping(prefix = "farm.faults")
public interface FaultConfig {

    /** The share of requests for milk that are answered with 500: 0 (none) to 1 (all). */
    @WithDefault("0")
    double errorRate();

    /** How much longer each bottle takes. */
    @WithDefault("0s")
    Duration latency();

    /** How long the goat takes before it listens at all. */
    @WithDefault("0s")
    Duration startupDelay();
}
