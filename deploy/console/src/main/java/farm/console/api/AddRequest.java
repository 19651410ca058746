package farm.console.api;

import org.jspecify.annotations.Nullable;

/**
 * Instances to be added.
 *
 * @param service one that {@code farm.yaml} describes
 * @param count how many, 1 if it is missing
 * @param errorRate the share of requests that shall fail, 0 to 1
 * @param latency how much longer each answer shall take, such as {@code 200ms}
 * @param startupDelay how much longer the start shall take
 */
public record AddRequest(
        @Nullable String service,
        @Nullable String version,
        @Nullable Integer count,
        @Nullable Double errorRate,
        @Nullable String latency,
        @Nullable String startupDelay) {}
