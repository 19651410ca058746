package farm.console.api;

import farm.console.overview.FarmInfo;
import farm.console.overview.FarmOverview;
import farm.console.status.FarmStatus;
import farm.model.status.Part;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;

/** Describes the farm and returns its status. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class FarmResource {

    private final FarmOverview overview;
    private final FarmStatus status;

    @Inject
    public FarmResource(FarmOverview overview, FarmStatus status) {
        this.overview = overview;
        this.status = status;
    }

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
        return overview.info();
    }
}
