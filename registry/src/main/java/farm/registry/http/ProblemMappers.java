package farm.registry.http;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Maps the exceptions of JAX-RS to a {@link Problem}. A service's own mapper takes precedence. */
public class ProblemMappers {

    private static final int LOWEST_PRECEDENCE = Priorities.USER + 1000;

    @ServerExceptionMapper(priority = LOWEST_PRECEDENCE)
    Response other(WebApplicationException e) {
        Response response = e.getResponse();
        if (response.hasEntity()) {
            return response;
        }
        return new Problem(response.getStatusInfo().getReasonPhrase(), response.getStatus(), e.getMessage())
                .asResponse();
    }

    // the framework's message names resource methods
    @ServerExceptionMapper(priority = LOWEST_PRECEDENCE)
    Response notFound(NotFoundException e) {
        return e.getResponse().hasEntity() ? e.getResponse() : notFound().asResponse();
    }

    // the framework's message names annotations
    @ServerExceptionMapper(priority = LOWEST_PRECEDENCE)
    Response notAcceptable(NotAcceptableException e) {
        return new Problem("not acceptable", 406, "no media type in Accept is available here; try application/json")
                .asResponse();
    }

    @ServerExceptionMapper(priority = LOWEST_PRECEDENCE)
    Response notSupported(NotSupportedException e) {
        return e.getResponse().hasEntity()
                ? e.getResponse()
                : new Problem("unsupported media type", 415, "send Content-Type: application/json").asResponse();
    }

    @ServerExceptionMapper(priority = LOWEST_PRECEDENCE)
    Response notAllowed(NotAllowedException e) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        Set<String> allowed = request == null ? Set.of() : AllowedMethods.of(request);
        String methods = String.join(", ", allowed);
        Response problem = new Problem("method not allowed", 405, "allowed here: " + methods).asResponse();
        problem.getHeaders().putSingle(HttpHeaders.ALLOW, methods);
        return problem;
    }

    /** The problem of a path without a resource. */
    static Problem notFound() {
        return new Problem("not found", 404, "there is no resource at this path; GET / lists them");
    }
}
