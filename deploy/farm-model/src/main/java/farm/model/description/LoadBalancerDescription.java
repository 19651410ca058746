package farm.model.description;

import farm.model.name.LoadBalancerName;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One load balancer of a farm. Its ports are without the farm's offset.
 *
 * @param service the service that it balances, such as {@code goat}
 * @param port the port of its frontend
 * @param stats the port of its statistics, metrics and health
 * @param timeout how long an instance may take before another one is tried, {@link #MIN_TIMEOUT} to
 *     {@link #MAX_TIMEOUT}
 * @param threads the number of HAProxy's threads, 1 to {@link #MAX_THREADS}; null for the default
 *     of {@code lb/run}
 * @param settings more settings of {@code lb/run}, by the names of its variables, such as
 *     {@code LB_SLOW_START}
 */
public record LoadBalancerDescription(
        String service,
        int port,
        int stats,
        Duration timeout,
        @Nullable Integer threads,
        Map<String, String> settings) {

    /** The timeout of a load balancer that has none in {@code farm.yaml}. */
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
    static final Duration MAX_TIMEOUT = Duration.ofHours(1);

    /** The largest number of threads that HAProxy supports. */
    static final int MAX_THREADS = 64;

    /** Returns the name of the service that it registers as, such as {@code lb-goat}. */
    public String registersAs() {
        return LoadBalancerName.of(service);
    }

    /** Returns its id in Consul, such as {@code lb-goat-127.0.0.1-8202}. */
    public String id(int portOffset) {
        return registersAs() + "-127.0.0.1-" + (port + portOffset);
    }
}
