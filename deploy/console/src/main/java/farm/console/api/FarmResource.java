package farm.console.api;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.status.FarmStatus;
import farm.model.description.LoadBalancerDescription;
import farm.model.status.Part;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes the farm and returns its status. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class FarmResource {

    private static final String MILK_SERVICE = "farmer";

    private final FarmPaths paths;
    private final Farm farm;
    private final FarmStatus status;

    @Inject
    public FarmResource(FarmPaths paths, Farm farm, FarmStatus status) {
        this.paths = paths;
        this.farm = farm;
        this.status = status;
    }

    /**
     * The farm's URLs.
     *
     * @param milk null if {@code farm.yaml} describes no load balancer of farmers
     * @param stats the statistics pages of the load balancers
     */
    public record Urls(@Nullable String milk, String consul, List<String> stats, String console, String weightSync) {}

    /**
     * The farm's URLs and settings.
     *
     * @param weights the folder or git repository of the weights files
     * @param portOffset added to every port
     */
    public record FarmInfo(Urls urls, String weights, int portOffset) {}

    /** Returns all parts with their states. */
    @GET
    @Path("/status")
    public List<Part> status() {
        return status.parts();
    }

    /** Returns the farm's URLs and settings. */
    @GET
    @Path("/farm")
    public FarmInfo farm() {
        String host = "http://127.0.0.1:";
        String milk = farm.description().loadBalancersOf(MILK_SERVICE).stream()
                .map(loadBalancer -> host + paths.ports().shifted(loadBalancer.port()) + "/milk")
                .findFirst()
                .orElse(null);
        List<String> stats = farm.description().loadBalancers().stream()
                .map(LoadBalancerDescription::stats)
                .map(port -> host + paths.ports().shifted(port) + "/monitor")
                .toList();
        return new FarmInfo(
                new Urls(
                        milk,
                        host + paths.ports().consulHttp() + "/ui",
                        stats,
                        host + paths.ports().console(),
                        host + paths.ports().weightSync()),
                paths.settings().weightsSource(),
                paths.ports().offset());
    }
}
