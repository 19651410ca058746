package farm.weights.api;

import farm.weights.model.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.SortedMap;

/**
 * Answers which versions of a service have passing instances, for {@code validate --against}. The
 * service need not have weights yet.
 */
@Path("/versions/{service}")
@Produces(MediaType.APPLICATION_JSON)
public class VersionsResource {

    private final InstanceCheck instances;

    @Inject
    public VersionsResource(InstanceCheck instances) {
        this.instances = instances;
    }

    /** Returns the versions; 404 if no service can have this name, 503 if they are unknown. */
    @GET
    @RunOnVirtualThread
    public Response get(@PathParam("service") String service) {
        if (Names.service(Names.file(service)).isEmpty()) {
            throw WeightsProblem.invalidName().asException();
        }
        try {
            return Response.ok(new PassingResponse(instances.passing(service))).build();
        } catch (UnknownInstancesException e) {
            return WeightsProblem.of(e).asResponse();
        }
    }

    /** @param passing the number of passing instances of each version that has one */
    @RegisterForReflection // no method of a resource names it
    record PassingResponse(SortedMap<String, Integer> passing) {}
}
