package farm.console.api;

import farm.console.farm.FarmPaths;
import farm.console.status.FarmStatus;
import farm.model.log.LogTail;
import farm.model.status.Part;
import farm.model.text.Printable;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;

/** Returns the end of a part's log. */
@Path("/api/parts/{id}/log")
@Produces(MediaType.APPLICATION_JSON)
public class PartLogResource {

    private static final int LINES = 50;
    private static final int MAX_LINE = 1_000; // characters

    private final FarmStatus status;
    private final FarmPaths paths;

    @Inject
    public PartLogResource(FarmStatus status, FarmPaths paths) {
        this.status = status;
        this.paths = paths;
    }

    /** @param lines the last ones, the oldest first, without control characters */
    public record LogAnswer(List<String> lines) {}

    /** Returns the last {@value #LINES} lines. */
    @GET
    public LogAnswer log(@PathParam("id") String id) throws IOException {
        // only ids of parts: the name of the file comes from outside
        if (status.parts().stream().map(Part::id).noneMatch(id::equals)) {
            throw ProblemException.unknown("no part '" + Excerpt.of(id) + "'; farm status --all lists all");
        }
        return new LogAnswer(new LogTail(paths.home().log(id))
                .last(LINES).stream().map(line -> Printable.of(line, MAX_LINE)).toList());
    }
}
