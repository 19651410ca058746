package farm.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A request to add instances.
 *
 * @param service a service that {@code farm.yaml} describes
 * @param count how many instances; 1 by default
 * @param errorRate the share of requests that fail, 0 to 1
 * @param latency the delay of each answer, such as {@code 200ms}
 * @param startupDelay the delay of the start
 */
public record AddRequest(
        @Nullable String service,
        @Nullable String version,
        @Nullable Integer count,
        @Nullable Double errorRate,
        @Nullable String latency,
        @Nullable String startupDelay) {}
