package farm.registry;

import java.util.Map;

/**
 * A discovered instance of a service.
 *
 * @param id the instance's id in the registry
 * @param address an IP literal
 * @param port 1 to 65535
 * @param meta the metadata of the registration, such as a load balancer's {@code stats} port
 */
public record DiscoveredInstance(String id, String address, int port, Map<String, String> meta) {

    public DiscoveredInstance {
        meta = Map.copyOf(meta);
    }

    /** An instance without metadata. */
    public DiscoveredInstance(String id, String address, int port) {
        this(id, address, port, Map.of());
    }
}
