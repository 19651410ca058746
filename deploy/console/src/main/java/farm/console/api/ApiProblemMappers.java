package farm.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import farm.console.farm.HomeDisk;
import farm.console.farm.RefusedEditException;
import farm.console.rollout.RefusedRolloutException;
import farm.registry.http.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the API's exceptions into a {@link Problem}, never into a stack trace. */
public class ApiProblemMappers {

    private static final Logger LOG = Logger.getLogger(ApiProblemMappers.class);
    private static final int INSUFFICIENT_STORAGE = 507; // RFC 4918

    private final HomeDisk disk;

    @Inject
    public ApiProblemMappers(HomeDisk disk) {
        this.disk = disk;
    }

    @ServerExceptionMapper
    Response refused(RefusedRolloutException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case INVALID -> ProblemException.bad(detail).problem().asResponse();
            case UNKNOWN -> ProblemException.unknown(detail).problem().asResponse();
            case CONFLICT -> ProblemException.conflict(detail).problem().asResponse();
            case UNAVAILABLE -> new Problem("unavailable", 503, detail).asResponse();
        };
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return e.problem().asResponse();
    }

    @ServerExceptionMapper
    Response refused(RefusedEditException e) {
        return ProblemException.conflict(String.valueOf(e.getMessage()))
                .problem()
                .asResponse();
    }

    @ServerExceptionMapper
    Response json(MismatchedInputException e) {
        return invalidJson(e);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return invalidJson(json);
        }
        Response.StatusType status = e.getResponse().getStatusInfo();
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), e.getMessage()).asResponse();
    }

    @ServerExceptionMapper
    Response notSaved(IOException e) {
        Optional<String> full = disk.fullMessage();
        LOG.errorf(
                e,
                "a change could not be saved%s",
                full.map(message -> ": " + message).orElse(""));
        return new Problem(
                        "not saved",
                        full.isPresent() ? INSUFFICIENT_STORAGE : 500,
                        "nothing was changed, since the change could not be saved: "
                                + full.map(message -> message + "; ").orElse("") + e.getMessage())
                .asResponse();
    }

    private static Response invalidJson(JsonProcessingException e) {
        return ProblemException.bad("invalid JSON body: " + JsonErrorMessage.of(e))
                .problem()
                .asResponse();
    }
}
