package farm.farmer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings for calls to the goats. */
@ConfigMapping(prefix = "farm.goats")
public interface GoatServiceConfig {

    /**
     * The strategy that chooses a load balancer among those that have not failed. Stork reads it
     * from application.properties.
     */
    Strategy strategy();

    /**
     * How long no call tries a load balancer that has failed, if there is another one. After that a
     * single call tries it.
     */
    @WithDefault("2S")
    Duration ejectionTime();

    /**
     * The timeout of a call, up to the end of the answer. It is longer than the timeout of the
     * goats' load balancers for a goat. It is shorter than that of the farmers' load balancer for a
     * farmer. Only the process next to a hung instance then gives up.
     */
    @WithDefault("2200MS")
    Duration readTimeout();

    /** The timeout for opening a connection to a load balancer. */
    @WithDefault("500MS")
    Duration connectTimeout();

    /**
     * Whether a load balancer must prove that it belongs to the farm: once before its first
     * request, and with each answer. If not required, every registered {@code lb-goat} gets
     * requests.
     */
    @WithDefault("true")
    boolean requireProof();

    /** The limit for retries. */
    RetryBudgetConfig retryBudget();

    /** The circuit breaker for calls to hung or failing goats. */
    CircuitBreakerConfig circuitBreaker();

    /** How many calls of the last ten seconds may be retried. */
    interface RetryBudgetConfig {

        /**
         * The fraction of the calls that may be retried, 0 to 1. The loss of one of two load
         * balancers needs one half.
         */
        @WithDefault("0.5")
        double ratio();

        /** The number of retries that are allowed in addition. */
        @WithDefault("20")
        int minRetries();
    }

    /** The circuit breaker, with the names of MicroProfile Fault Tolerance. */
    interface CircuitBreakerConfig {

        /** Whether there is a circuit breaker. */
        @WithDefault("true")
        boolean enabled();

        /**
         * The number of last calls that are evaluated. The circuit breaker does not open before as
         * many have been made.
         */
        @WithDefault("20")
        int requestVolumeThreshold();

        /**
         * The fraction of failed calls that opens it, 0 to 1. A failed call has no answer, or a 502
         * or 504.
         */
        @WithDefault("0.5")
        double failureRatio();

        /** How long it stays open. */
        @WithDefault("2S")
        Duration delay();

        /** The number of trial calls after the delay. It closes if all succeed. */
        @WithDefault("3")
        int successThreshold();
    }

    /** The available strategies of Stork. */
    enum Strategy {
        ROUND_ROBIN,
        LEAST_RESPONSE_TIME,
        POWER_OF_TWO_CHOICES
    }
}
