package farm.weights.status;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells each service's weights, wanted and in force, and what is wrong with its file. */
@Path("/status")
public class StatusResource {

    private final StatusBoard board;

    @Inject
    public StatusResource(StatusBoard board) {
        this.board = board;
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    public StatusReport status() {
        return board.report();
    }
}
