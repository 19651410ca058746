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
     * How long a load balancer may take to answer, from the call to the end of what it sends. Longer than the goats' load balancers wait for
     * a goat and shorter than the farmers' load balancer waits for a farmer: the one next to what hangs gives up.
     */
    @WithDefault("2200MS")
    Duration readTimeout();

    /** How long it may take to accept a connection. */
    @WithDefault("500MS")
    Duration connectTimeout();

    /**
     * Whether a load balancer has to prove that it is one of the farm's, before it gets requests and with each answer. Without, any
     * registered {@code lb-goat} is asked.
     */
    @WithDefault("true")
    boolean requireProof();

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
