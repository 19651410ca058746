package farm.weights.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives all that is refused the same form, what the framework refuses included. */
public class HttpProblemMapper {

    private static final Logger LOG = Logger.getLogger(HttpProblemMapper.class);

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        Response response = e.getResponse();
        if (response.hasEntity()) {
            return response;
        }
        return new HttpProblem(
                        response.getStatus(),
                        response.getStatusInfo().getReasonPhrase(),
                        String.valueOf(e.getMessage()))
                .asResponse();
    }

    @ServerExceptionMapper
    Response failed(Throwable e) {
        LOG.error("a request failed by a fault of weight-sync", e);
        return new HttpProblem(500, "a fault of weight-sync itself", "its log says more").asResponse();
    }
}
