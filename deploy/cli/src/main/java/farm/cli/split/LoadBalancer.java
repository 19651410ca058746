package farm.cli.split;

import com.fasterxml.jackson.databind.JsonNode;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import farm.model.name.LoadBalancerName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer of the farm.
 *
 * @param service the service that it balances, such as {@code goat}
 * @param port the port of its frontend, with the farm's offset
 * @param stats the port of its statistics, with the farm's offset
 */
public record LoadBalancer(String service, int port, int stats) {

    private static final String ADDRESS = "127.0.0.1";

    /** Returns the load balancers of a description. */
    public static List<LoadBalancer> of(FarmDescription farm, Ports ports) {
        return farm.loadBalancers().stream()
                .map(one -> new LoadBalancer(one.service(), ports.shifted(one.port()), ports.shifted(one.stats())))
                .toList();
    }

    /**
     * Reads the load balancers from the console's description of the farm.
     *
     * @return null if it does not list them, as that of an earlier release
     */
    public static @Nullable List<LoadBalancer> read(JsonNode farm) {
        JsonNode list = farm.path("loadBalancers");
        if (!list.isArray()) {
            return null;
        }
        List<LoadBalancer> loadBalancers = new ArrayList<>();
        list.forEach(one -> loadBalancers.add(new LoadBalancer(
                one.path("service").asText(),
                one.path("port").asInt(),
                one.path("stats").asInt())));
        return loadBalancers;
    }

    /** Returns its id in the farm, such as {@code lb-goat-127.0.0.1-8202}. */
    public String id() {
        return LoadBalancerName.of(service) + "-" + ADDRESS + "-" + port;
    }

    /** Returns its name among the load balancers of a service, such as {@code :8202}. */
    public String name() {
        return ":" + port;
    }

    /** Returns the address of its split. */
    public URI split() {
        return URI.create("http://" + ADDRESS + ":" + stats + "/split");
    }
}
