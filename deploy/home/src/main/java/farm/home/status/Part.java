package farm.home.status;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One part of a farm; what it lacks is null, in JSON too.
 *
 * @param id an instance's and a load balancer's is its id in Consul; a load balancer's own parts have
 *     {@code <id of the load balancer>/<name>}
 * @param service such as {@code goat}, or {@code lb-goat} for a load balancer and its parts
 * @param address an IP literal
 * @param port 1 to 65535
 */
@JsonPropertyOrder({"kind", "id", "service", "version", "address", "port", "pid", "state"})
public record Part(
        PartKind kind,
        String id,
        @Nullable String service,
        @Nullable String version,
        @Nullable String address,
        @Nullable Integer port,
        @Nullable Long pid,
        PartState state) {}
