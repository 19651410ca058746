package farm.goat;

import farm.registry.registration.ThisInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Gives milk. */
@Path("/milk")
public class MilkResource {

    private final ThisInstance self;
    private final Faults faults;

    @Inject
    public MilkResource(ThisInstance self, Faults faults) {
        this.self = self;
        this.faults = faults;
    }

    /**
     * Returns the goat's label, such as {@code goat:8101:0.0.1}. The configured fraction of
     * requests gets a 500.
     */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<RestResponse<String>> milk() {
        return faults.delay(Uni.createFrom().item(this::milkOrFault));
    }

    private RestResponse<String> milkOrFault() {
        String label = self.instance().label();
        return faults.shouldFail()
                ? RestResponse.status(RestResponse.Status.INTERNAL_SERVER_ERROR, label + " spilled the milk")
                : RestResponse.ok(label);
    }
}
