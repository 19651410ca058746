package farm.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Request to start instances.
 *
 * @param errorRate 0 to 1; null for none
 * @param latency a duration such as {@code 200ms}; null for none
 * @param startupDelay a duration such as {@code 5s}; null for none
 */
public record NewInstances(
        String service,
        String version,
        int count,
        @Nullable Double errorRate,
        @Nullable String latency,
        @Nullable String startupDelay) {

    String json() {
        ObjectNode request = Json.object();
        request.put("service", service).put("version", version).put("count", count);
        if (errorRate != null) {
            request.put("errorRate", errorRate);
        }
        if (latency != null) {
            request.put("latency", latency);
        }
        if (startupDelay != null) {
            request.put("startupDelay", startupDelay);
        }
        return request.toString();
    }
}
