package farm.farmer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the goats are asked. */
@ConfigMapping(prefix = "farm.goats")
public interface GoatsConfig {

    /** How a load balancer is chosen among those that have not failed. Stork reads it, in application.properties; here it is checked. */
    Strategy strategy();

    /** For how long a load balancer is passed over after a call that it did not answer, if there is another; then one call tries it. */
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

    /** When goats that hang or break off are no longer asked for a while. */
    CircuitConfig circuit();

    /** The circuit between a farmer and the goats. */
    interface CircuitConfig {

        /** Whether there is one. */
        @WithDefault("true")
        boolean enabled();

        /** How many of the last calls it looks at; it does not open before there were as many. */
        @WithDefault("20")
        int calls();

        /** Which part of them opens it when they got no answer, or a 502 or 504; 0 to 1. */
        @WithDefault("0.5")
        double share();

        /** For how long it stays open. */
        @WithDefault("2S")
        Duration pause();

        /** How many calls are let through after that; all of them have to be good. */
        @WithDefault("3")
        int trials();
    }

    /** Stork's strategies that are on board. */
    enum Strategy {
        ROUND_ROBIN,
        LEAST_RESPONSE_TIME,
        POWER_OF_TWO_CHOICES
    }
}
