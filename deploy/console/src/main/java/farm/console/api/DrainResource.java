package farm.console.api;

import farm.console.drain.DrainLog;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Shows the open requests of instances that are stopped. */
@Path("/api/drains")
@Produces(MediaType.APPLICATION_JSON)
public class DrainResource {

    private final DrainLog log;

    @Inject
    public DrainResource(DrainLog log) {
        this.log = log;
    }

    /** Returns the last instances that this console has drained or drains, the oldest first. */
    @GET
    public List<DrainLog.Drain> drains() {
        return log.all();
    }
}
