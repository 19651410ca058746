package farm.console.api;

import farm.console.desired.DesiredInstance;
import farm.console.farm.Farm;
import farm.console.farm.FarmEdits;
import farm.console.farm.RefusedEditException;
import farm.model.description.FarmDescription;
import farm.model.description.Faults;
import farm.model.description.ServiceDescription;
import farm.model.name.VersionName;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Adds and removes instances. An answer means that {@code farm.yaml} has the change; the status
 * shows when it is done.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class InstancesResource {

    private final Farm farm;
    private final FarmEdits edits;

    @Inject
    public InstancesResource(Farm farm, FarmEdits edits) {
        this.farm = farm;
        this.edits = edits;
    }

    /**
     * Adds instances of one version.
     *
     * @return the ids of the new instances
     */
    @POST
    @Path("/instances")
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<List<String>> add(@Nullable AddRequest request) throws IOException, RefusedEditException {
        if (request == null || request.service() == null || request.version() == null) {
            throw ProblemException.bad(
                    "service or version is missing; send for example {\"service\":\"goat\",\"version\":\"0.0.3\"}");
        }
        ServiceDescription service = described(request.service());
        requireValid(request.version());
        int count = request.count() == null ? 1 : request.count();
        requireCount(count, 1);
        try {
            Faults faults = new Faults(request.errorRate(), request.latency(), request.startupDelay());
            if (!faults.equals(Faults.NONE) && service.application() == null) {
                throw ProblemException.bad(
                        service.name() + " runs a foreign program, which takes no errorRate, latency or startupDelay");
            }
            return RestResponse.status(
                    RestResponse.Status.CREATED, ids(edits.add(service.name(), request.version(), count, faults)));
        } catch (IllegalArgumentException e) {
            throw ProblemException.bad(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Sets the number of instances of one version.
     *
     * @return the count before, and the ids of the new instances
     */
    @PUT
    @Path("/services/{service}/versions/{version}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ScaleAnswer scale(
            @PathParam("service") String service, @PathParam("version") String version, @Nullable ScaleRequest request)
            throws IOException, RefusedEditException {
        if (request == null || request.count() == null) {
            throw ProblemException.bad("count is missing; send for example {\"count\":2}");
        }
        described(service);
        requireValid(version);
        requireCount(request.count(), 0);
        try {
            FarmEdits.Scaled scaled =
                    edits.scale(service, version, request.count(), Boolean.TRUE.equals(request.force()));
            return new ScaleAnswer(scaled.before(), ids(scaled.started()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.bad(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> ids(List<DesiredInstance> instances) {
        return instances.stream().map(DesiredInstance::id).toList();
    }

    private static void requireValid(String version) {
        if (!VersionName.isValid(version)) {
            throw ProblemException.bad("'" + Excerpt.of(version) + "' " + VersionName.RULE);
        }
    }

    private static void requireCount(int count, int min) {
        if (count < min || count > FarmDescription.MAX_COUNT) {
            throw ProblemException.bad(
                    "count " + count + " is out of range (allowed: " + min + " to " + FarmDescription.MAX_COUNT + ")");
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
            @PathParam("id") String id, @QueryParam("force") @DefaultValue("false") boolean force)
            throws IOException, RefusedEditException {
        if (!edits.remove(id, force)) {
            throw ProblemException.unknown(
                    "no instance '" + Excerpt.of(id) + "'; farm status --all lists all instances");
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
            throws IOException, RefusedEditException {
        described(service);
        if (!edits.removeVersion(service, version, force)) {
            throw ProblemException.unknown("no instance of " + service + " " + Excerpt.of(version)
                    + "; farm status --all lists all instances");
        }
        return RestResponse.accepted();
    }
}
