package farm.farmer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the goats are asked. */
@ConfigMapping(prefix = "farm.goats")
public interface GoatsConfig {

    /** How a load balancer is chosen among those that have not just failed. Stork reads it, in application.properties; here it is checked. */
    Strategy strategy();

    /** For how long a load balancer is passed over after a call that it did not answer, if there is another. */
    @WithDefault("2S")
    Duration avoidFailed();

    /**
     * Which part of the calls of the last ten seconds may be tried again, 0 to 1. A half is what it takes when one of two load
     * balancers is killed.
     */
    @WithDefault("0.5")
    double retryShare();

    /** How many may be tried again besides, in ten seconds. */
    @WithDefault("20")
    int retryReserve();

    /** Stork's strategies that are on board. */
    enum Strategy {
        ROUND_ROBIN,
        LEAST_RESPONSE_TIME,
        POWER_OF_TWO_CHOICES
    }
}
