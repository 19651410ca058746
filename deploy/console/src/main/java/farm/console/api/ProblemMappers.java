package farm.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import farm.console.farm.FarmPaths;
import farm.model.DiskSpace;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that goes wrong into a {@link Problem}, never into a stack trace. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int INSUFFICIENT_STORAGE = 507; // RFC 4918

    private final FarmPaths place;

    @Inject
    public ProblemMappers(FarmPaths place) {
        this.place = place;
    }

    @ServerExceptionMapper
    Response told(ProblemException e) {
        return e.problem().asResponse();
    }

    @ServerExceptionMapper
    Response json(MismatchedInputException e) {
        return notUnderstood(e);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return notUnderstood(json);
        }
        int status = e.getResponse().getStatus();
        return new Problem("not possible", status, String.valueOf(e.getMessage())).asResponse();
    }

    @ServerExceptionMapper
    Response disk(IOException e) {
        Optional<String> full = DiskSpace.isFull(place.home().folder());
        LOG.errorf(
                e, "a change could not be kept%s", full.map(why -> ": " + why).orElse(""));
        return new Problem(
                        "not kept",
                        full.isPresent() ? INSUFFICIENT_STORAGE : 500,
                        "nothing was changed, since it could not be written down: "
                                + full.map(why -> why + "; ").orElse("") + e.getMessage())
                .asResponse();
    }

    private static Response notUnderstood(JsonProcessingException e) {
        return ProblemException.bad("the body is not the JSON that is expected: " + JsonErrorMessage.told(e))
                .problem()
                .asResponse();
    }
}
