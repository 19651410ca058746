package farm.weights.api;

import farm.registry.http.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives all errors the same form, including those of the framework. */
public class HttpProblemMapper {

    private static final Logger LOG = Logger.getLogger(HttpProblemMapper.class);

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        Response response = e.getResponse();
        if (response.hasEntity()) {
            return response;
        }
        return new Problem(
                        response.getStatusInfo().getReasonPhrase(),
                        response.getStatus(),
                        String.valueOf(e.getMessage()))
                .asResponse();
    }

    @ServerExceptionMapper
    Response failed(Throwable e) {
        LOG.error("a request failed because of a bug in weight-sync", e);
        return new Problem("a bug in weight-sync", 500, "its log says more").asResponse();
    }
}
