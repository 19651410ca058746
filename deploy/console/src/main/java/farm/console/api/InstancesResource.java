package farm.console.api;

import farm.console.desired.DesiredInstance;
import farm.console.desired.Faults;
import farm.console.farm.Farm;
import farm.console.status.TrafficCheck;
import farm.model.description.FarmDescription;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Adds instances and takes them away. It answers when it is decided and kept; the status tells when it is done. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class InstancesResource {

    private final Farm farm;
    private final TrafficCheck weighed;

    @Inject
    public InstancesResource(Farm farm, TrafficCheck weighed) {
        this.farm = farm;
        this.weighed = weighed;
    }

    /**
     * Adds instances of one version.
     *
     * @return the ids of the new parts
     */
    @POST
    @Path("/instances")
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<List<String>> add(@Nullable AddRequest request) throws IOException {
        if (request == null || request.service() == null || request.version() == null) {
            throw ProblemException.bad(
                    "service and version are needed, such as {\"service\":\"goat\",\"version\":\"0.0.3\"}");
        }
        ServiceDescription service = described(request.service());
        if (!VersionName.isValid(request.version())) {
            throw ProblemException.bad("'" + Excerpt.of(request.version()) + "' " + VersionName.RULE);
        }
        int count = request.count() == null ? 1 : request.count();
        if (count < 1 || count > FarmDescription.MAX_COUNT) {
            throw ProblemException.bad("the count is " + count + "; it is from 1 to " + FarmDescription.MAX_COUNT);
        }
        try {
            Faults faults = new Faults(request.errorRate(), request.latency(), request.startupDelay());
            if (!faults.equals(Faults.NONE) && service.application() == null) {
                throw ProblemException.bad(
                        service.name() + " is not a service of the farm's own, so it takes no faults");
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
     * Takes one instance away.
     *
     * @param force even if it is the last one of a version that has weight
     */
    @DELETE
    @Path("/instances/{id}")
    public RestResponse<Void> remove(
            @PathParam("id") String id, @QueryParam("force") @DefaultValue("false") boolean force) throws IOException {
        Optional<DesiredInstance> found = farm.desired().instances().stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst();
        DesiredInstance instance = found.orElseThrow(() ->
                ProblemException.unknown("no instance '" + Excerpt.of(id) + "'; farm status tells which there are"));
        boolean last = farm.desired().of(instance.service(), instance.version()).size() == 1;
        if (last && !force) {
            mayGo(instance.service(), instance.version());
        }
        farm.remove(Set.of(id));
        return RestResponse.accepted();
    }

    /** Takes all instances of a version away. */
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
                    "no instance of " + service + " " + Excerpt.of(version) + "; farm status tells which there are");
        }
        if (!force) {
            mayGo(service, version);
        }
        farm.remove(ids);
        return RestResponse.accepted();
    }

    private void mayGo(String service, String version) {
        Optional<Boolean> weight = weighed.hasWeight(service, version);
        if (weight.isEmpty()) {
            throw ProblemException.conflict(
                    "nobody can tell whether " + service + " " + version
                            + " has weight, since neither load balancer nor Consul answers; use force (--force, over HTTP ?force=true) to remove it all the same");
        }
        if (weight.get()) {
            throw ProblemException.conflict(service + " " + version + " has weight; set it to 0 in " + service
                    + ".json first, or use force (--force, over HTTP ?force=true)");
        }
    }
}
