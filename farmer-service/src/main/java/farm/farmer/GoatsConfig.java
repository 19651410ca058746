package farm.farmer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the goats are asked. */
@ConfigMapping(prefix = "farm.goats")
public interface GoatsConfig {

    /**
     * Which part of the calls of the last ten seconds may be tried again, 0 to 1. A half is what it takes when one of two load
     * balancers is killed.
     */
    @WithDefault("0.5")
    double retryShare();

    /** How many may be tried again besides, in ten seconds. */
    @WithDefault("20")
    int retryReserve();
}
