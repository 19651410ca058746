package farm.console.api;

import farm.console.lab.Lab;
import farm.console.lab.Signal;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** Breaks parts of a farm that was started with {@code farm up --lab}. */
@Path("/api/lab/{id}/{action}")
public class LabResource {

    private static final Map<String, Signal> ACTIONS =
            Map.of("kill", Signal.KILL, "stop", Signal.STOP, "continue", Signal.CONT);

    private final Lab lab;

    @Inject
    public LabResource(Lab lab) {
        this.lab = lab;
    }

    /**
     * Sends a signal to the process of a part.
     *
     * @param action {@code kill}, {@code stop} or {@code continue}
     */
    @POST
    public RestResponse<Void> send(@PathParam("id") String id, @PathParam("action") String action)
            throws IOException, InterruptedException {
        if (!lab.isOpen()) {
            throw ProblemException.forbidden("this farm was not started with farm up --lab");
        }
        Signal signal = ACTIONS.get(action);
        if (signal == null) {
            throw ProblemException.bad("'" + Excerpt.of(action) + "' is no action (allowed: kill, stop, continue)");
        }
        if (!lab.send(id, signal)) {
            throw ProblemException.unknown("no living process of a part '" + Excerpt.of(id) + "'");
        }
        return RestResponse.accepted();
    }
}
