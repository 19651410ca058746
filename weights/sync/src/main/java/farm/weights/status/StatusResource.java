package farm.weights.status;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Answers {@code GET /status}: the desired and live weights of each service, and the problems with
 * its file.
 */
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
