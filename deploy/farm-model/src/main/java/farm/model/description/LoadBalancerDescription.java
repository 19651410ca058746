package farm.model.description;

import farm.model.name.LoadBalancerName;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One load balancer of a farm, its ports without the farm's offset.
 *
 * @param service whose requests it spreads, such as {@code goat}
 * @param port where it takes them
 * @param stats where it tells about itself
 * @param timeout how long an instance may be silent before another one is tried, {@link #LEAST_TIMEOUT} to {@link #MOST_TIMEOUT}
 * @param threads how many HAProxy runs, 1 to {@link #MAX_THREADS}; null leaves that to {@code lb/run}
 * @param settings what else {@code lb/run} is told, by the names of its variables, such as {@code LB_SLOW_START}
 */
public record LoadBalancerDescription(
        String service,
        int port,
        int stats,
        Duration timeout,
        @Nullable Integer threads,
        Map<String, String> settings) {

    /** The timeout where none is said. */
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
    static final Duration MOST_TIMEOUT = Duration.ofHours(1);

    /** The most threads that a HAProxy can have. */
    static final int MAX_THREADS = 64;

    /** The service it registers as, such as {@code lb-goat}. */
    public String registersAs() {
        return LoadBalancerName.of(service);
    }

    /** Its id in Consul, such as {@code lb-goat-127.0.0.1-8202}. */
    public String id(int portOffset) {
        return registersAs() + "-127.0.0.1-" + (port + portOffset);
    }
}
