package farm.console.overview;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The farm's URLs and settings.
 *
 * @param weights the folder or git repository of the weights files
 * @param portOffset added to every port
 * @param file the path of the farm's {@code farm.yaml}
 * @param problems what of that file is not in force, and why, and load balancers whose traffic logs
 *     lack requests; a line each
 * @param loadBalancers the load balancers in force
 */
public record FarmInfo(
        Urls urls,
        String weights,
        int portOffset,
        String file,
        List<String> problems,
        List<LoadBalancer> loadBalancers) {

    /**
     * The farm's URLs.
     *
     * @param milk null if {@code farm.yaml} describes no load balancer of farmers
     * @param stats the statistics pages of the load balancers
     */
    public record Urls(@Nullable String milk, String consul, List<String> stats, String console, String weightSync) {}

    /**
     * A load balancer of the farm, and the ports of its frontend and its statistics.
     *
     * @param service the service that it balances
     */
    public record LoadBalancer(String id, String service, int port, int stats) {}
}
