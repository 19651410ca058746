package farm.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
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
        return ProblemException.bad("the body is not the JSON that is expected: " + reason(e))
                .problem()
                .asResponse();
    }

    // Jackson's own messages name classes, which say nothing to whoever sent the request
    private static String reason(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "'" + unknown.getPropertyName() + "' is no key of it";
            case InvalidFormatException wrong -> at(wrong) + " can't be '" + wrong.getValue() + "'";
            case MismatchedInputException mismatch -> at(mismatch) + " has the wrong type";
            default -> e.getOriginalMessage();
        };
    }

    private static String at(JsonMappingException e) {
        return e.getPath().isEmpty() ? "it" : "'" + e.getPath().getLast().getFieldName() + "'";
    }
}
