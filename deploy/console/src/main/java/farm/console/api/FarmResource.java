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

/** Tells what the farm is and how it is. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class FarmResource {

    // milk is what a farm is for: whoever sells it is asked for it
    private static final String SELLER = "farmer";

    private final FarmPaths place;
    private final Farm farm;
    private final FarmStatus statuses;

    @Inject
    public FarmResource(FarmPaths place, Farm farm, FarmStatus statuses) {
        this.place = place;
        this.farm = farm;
        this.statuses = statuses;
    }

    /**
     * Where to go.
     *
     * @param milk null if no load balancer of farmers is described
     * @param stats the load balancers' pages
     */
    public record Urls(@Nullable String milk, String consul, List<String> stats, String console, String weightSync) {}

    /**
     * What the farm was told.
     *
     * @param weights the folder of the weights files
     * @param portOffset added to every port
     */
    public record Told(Urls urls, String weights, int portOffset) {}

    /** All parts and their states. */
    @GET
    @Path("/status")
    public List<Part> status() {
        return statuses.all();
    }

    @GET
    @Path("/farm")
    public Told farm() {
        String host = "http://127.0.0.1:";
        String milk = farm.description().loadBalancersOf(SELLER).stream()
                .map(one -> host + place.ports().shifted(one.port()) + "/milk")
                .findFirst()
                .orElse(null);
        List<String> stats = farm.description().loadBalancers().stream()
                .map(LoadBalancerDescription::stats)
                .map(port -> host + place.ports().shifted(port) + "/monitor")
                .toList();
        return new Told(
                new Urls(
                        milk,
                        host + place.ports().consulHttp() + "/ui",
                        stats,
                        host + place.ports().console(),
                        host + place.ports().weightSync()),
                place.settings().weightsFrom(),
                place.ports().offset());
    }
}
