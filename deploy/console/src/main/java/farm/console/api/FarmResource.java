package farm.console.api;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.farm.FarmState;
import farm.console.restart.ChangedParts;
import farm.console.rollout.Rollouts;
import farm.console.status.FarmStatus;
import farm.console.traffic.MeasuringErrors;
import farm.console.version.Pins;
import farm.model.description.LoadBalancerDescription;
import farm.model.status.Part;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
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
    private final ChangedParts changed;
    private final Pins pins;
    private final MeasuringErrors measuringErrors;
    private final Rollouts rollouts;

    @Inject
    public FarmResource(
            FarmPaths paths,
            Farm farm,
            FarmStatus status,
            ChangedParts changed,
            Pins pins,
            MeasuringErrors measuringErrors,
            Rollouts rollouts) {
        this.paths = paths;
        this.farm = farm;
        this.status = status;
        this.changed = changed;
        this.pins = pins;
        this.measuringErrors = measuringErrors;
        this.rollouts = rollouts;
    }

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

    /**
     * The farm's URLs and settings.
     *
     * @param weights the folder or git repository of the weights files
     * @param portOffset added to every port
     * @param file the path of the farm's {@code farm.yaml}
     * @param problems what of that file is not in force, and why, and load balancers whose traffic
     *     logs lack requests; a line each
     * @param loadBalancers the load balancers in force
     */
    public record FarmInfo(
            Urls urls,
            String weights,
            int portOffset,
            String file,
            List<String> problems,
            List<LoadBalancer> loadBalancers) {}

    /** Returns all parts with their states, and the instances that the farm has not started. */
    @GET
    @Path("/status")
    public List<Part> status() {
        return status.partsAndOthers();
    }

    /** Returns the farm's URLs and settings. */
    @GET
    @Path("/farm")
    public FarmInfo farm() throws IOException {
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
                paths.ports().offset(),
                farm.path().toString(),
                problems(),
                farm.description().loadBalancers().stream()
                        .map(this::loadBalancer)
                        .toList());
    }

    private LoadBalancer loadBalancer(LoadBalancerDescription described) {
        return new LoadBalancer(
                described.id(paths.ports().offset()),
                described.service(),
                paths.ports().shifted(described.port()),
                paths.ports().shifted(described.stats()));
    }

    private List<String> problems() throws IOException {
        FarmState state = farm.state();
        List<String> problems = new ArrayList<>();
        if (state.invalid() != null) {
            problems.add(state.invalid() + "; the last valid content stays in force");
        }
        state.held().forEach(edit -> problems.add(edit.text()));
        if (!changed.ids().isEmpty()) {
            problems.add(String.join(", ", changed.ids())
                    + (changed.ids().size() == 1 ? " needs a restart" : " need a restart")
                    + ", since the program or the settings have changed; farm restart --changed");
        }
        problems.addAll(pins.problems());
        problems.addAll(measuringErrors.all());
        problems.addAll(rollouts.problems());
        return problems;
    }
}
