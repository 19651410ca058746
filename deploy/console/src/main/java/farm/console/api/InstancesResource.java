package farm.console.api;

import farm.console.desired.DesiredInstance;
import farm.console.farm.Farm;
import farm.console.status.TrafficCheck;
import farm.model.description.FarmDescription;
import farm.model.description.Faults;
import farm.model.description.ServiceDescription;
import farm.model.name.VersionName;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Adds and removes instances. An answer means that the change is saved; the status shows when it is
 * done.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class InstancesResource {

    private final Farm farm;
    private final TrafficCheck traffic;

    @Inject
    public InstancesResource(Farm farm, TrafficCheck traffic) {
        this.farm = farm;
        this.traffic = traffic;
    }

    /**
     * Adds instances of one version.
     *
     * @return the ids of the new instances
     */
    @POST
    @Path("/instances")
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<List<String>> add(@Nullable AddRequest request) throws IOException {
        if (request == null || request.service() == null || request.version() == null) {
            throw ProblemException.bad(
                    "service or version is missing; send for example {\"service\":\"goat\",\"version\":\"0.0.3\"}");
        }
        ServiceDescription service = described(request.service());
        if (!VersionName.isValid(request.version())) {
            throw ProblemException.bad("'" + Excerpt.of(request.version()) + "' " + VersionName.RULE);
        }
        int count = request.count() == null ? 1 : request.count();
        if (count < 1 || count > FarmDescription.MAX_COUNT) {
            throw ProblemException.bad(
                    "count " + count + " is out of range (allowed: 1 to " + FarmDescription.MAX_COUNT + ")");
        }
        try {
            Faults faults = new Faults(request.errorRate(), request.latency(), request.startupDelay());
            if (!faults.equals(Faults.NONE) && service.application() == null) {
                throw ProblemException.bad(
                        service.name() + " runs a foreign program, which takes no errorRate, latency or startupDelay");
            }
            List<String> ids = farm.add(service.name(), request.version(), count, faults).stream()
                    .map(DesiredInstance::id)
                    .toList();
            return RestResponse.status(RestResponse.Status.CREATED, ids);
        } catch (IllegalArgumentException e) {
            throw ProblemException.bad(String.valueOf(e.getMessage()));
        }
    }

    private ServiceDescription described(String name) {
        FarmDescription description = farm.description();
        return description
                .service(name)
                .orElseThrow(
                        () -> ProblemException.unknown("no service '" + Excerpt.of(name) + "' in farm.yaml; there are "
                                + String.join(", ", description.services().keySet())));
    }

    /**
     * Removes one instance.
     *
     * @param force removes even the last instance of a version that has weight
     */
    @DELETE
    @Path("/instances/{id}")
    public RestResponse<Void> remove(
            @PathParam("id") String id, @QueryParam("force") @DefaultValue("false") boolean force) throws IOException {
        DesiredInstance instance = farm.desired().instances().stream()
                .filter(desired -> desired.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.unknown(
                        "no instance '" + Excerpt.of(id) + "'; farm status lists all instances"));
        // one step: if two requests remove the last two instances at once, the later one has to
        // check the weight
        if (force || !farm.removeUnlessLast(instance)) {
            if (!force) {
                requireNoWeight(instance.service(), instance.version());
            }
            farm.remove(Set.of(id));
        }
        return RestResponse.accepted();
    }

    /**
     * Removes all instances of a version.
     *
     * @param force removes them even if the version has weight
     */
    @DELETE
    @Path("/services/{service}/versions/{version}")
    public RestResponse<Void> remove(
            @PathParam("service") String service,
            @PathParam("version") String version,
            @QueryParam("force") @DefaultValue("false") boolean force)
            throws IOException {
        described(service);
        Set<String> ids = farm.desired().of(service, version).stream()
                .map(DesiredInstance::id)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            throw ProblemException.unknown(
                    "no instance of " + service + " " + Excerpt.of(version) + "; farm status lists all instances");
        }
        if (!force) {
            requireNoWeight(service, version);
        }
        farm.remove(ids);
        return RestResponse.accepted();
    }

    private void requireNoWeight(String service, String version) {
        boolean weight = traffic.hasWeight(service, version)
                .orElseThrow(() -> ProblemException.conflict("the weight of " + service + " " + version
                        + " is unknown, since neither a load balancer nor Consul answers;"
                        + " to remove it all the same, use --force (over HTTP ?force=true)"));
        if (weight) {
            throw ProblemException.conflict(service + " " + version + " has weight; set it to 0 in " + service
                    + ".json first, or use --force (over HTTP ?force=true)");
        }
    }
}
