package farm.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that goes wrong into a {@link Problem}, never into a stack trace. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

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
        LOG.error("a change could not be kept", e);
        return new Problem("not kept", 500, "the change could not be written down: " + e.getMessage()).asResponse();
    }

    private static Response notUnderstood(JsonProcessingException e) {
        return ProblemException.bad("the body is not the JSON that is expected: " + JsonMistake.told(e))
                .problem()
                .asResponse();
    }
}
