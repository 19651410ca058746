package farm.weights.api;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives all that is refused the same form, what the framework refuses included. */
public class HttpProblemMapper {

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        Response response = e.getResponse();
        if (response.hasEntity()) {
            return response;
        }
        // the framework's own words name an annotation
        String detail = e instanceof NotSupportedException
                ? "send it with Content-Type: application/json"
                : String.valueOf(e.getMessage());
        return new HttpProblem(response.getStatus(), response.getStatusInfo().getReasonPhrase(), detail).asResponse();
    }
}
