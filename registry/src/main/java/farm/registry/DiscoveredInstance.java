package farm.registry;

import java.util.Map;

/**
 * A registered instance of a service as discovery sees it.
 *
 * @param id the instance's id in the registry
 * @param address an IP literal
 * @param port 1 to 65535
 * @param meta what else its registration says, such as a load balancer's {@code stats} port
 */
public record DiscoveredInstance(String id, String address, int port, Map<String, String> meta) {

    public DiscoveredInstance {
        meta = Map.copyOf(meta);
    }

    /** One whose registration says nothing else. */
    public DiscoveredInstance(String id, String address, int port) {
        this(id, address, port, Map.of());
    }
}
