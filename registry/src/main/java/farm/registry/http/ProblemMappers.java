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

/** Turns what JAX-RS refuses into a {@link Problem}. A service's own mapper goes before these. */
public class ProblemMappers {

    private static final int AFTER_A_SERVICES_OWN = Priorities.USER + 1000;

    @ServerExceptionMapper(priority = AFTER_A_SERVICES_OWN)
    Response refused(WebApplicationException e) {
        Response response = e.getResponse();
        if (response.hasEntity()) {
            return response;
        }
        return new Problem(response.getStatusInfo().getReasonPhrase(), response.getStatus(), e.getMessage())
                .asResponse();
    }

    // the framework's own words speak of resource methods
    @ServerExceptionMapper(priority = AFTER_A_SERVICES_OWN)
    Response notFound(NotFoundException e) {
        return e.getResponse().hasEntity() ? e.getResponse() : nothingHere().asResponse();
    }

    // the framework's own words speak of annotations
    @ServerExceptionMapper(priority = AFTER_A_SERVICES_OWN)
    Response notAcceptable(NotAcceptableException e) {
        return new Problem(
                        "not acceptable",
                        406,
                        "this is not given in the form that Accept asks for; try application/json")
                .asResponse();
    }

    @ServerExceptionMapper(priority = AFTER_A_SERVICES_OWN)
    Response notSupported(NotSupportedException e) {
        return e.getResponse().hasEntity()
                ? e.getResponse()
                : new Problem("unsupported media type", 415, "send Content-Type: application/json").asResponse();
    }

    @ServerExceptionMapper(priority = AFTER_A_SERVICES_OWN)
    Response notAllowed(NotAllowedException e) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        Set<String> allowed = request == null ? Set.of() : AllowedMethods.of(request);
        String methods = String.join(", ", allowed);
        Response problem = new Problem("method not allowed", 405, "allowed here: " + methods).asResponse();
        problem.getHeaders().putSingle(HttpHeaders.ALLOW, methods);
        return problem;
    }

    /** The answer to a path that nothing is at. */
    static Problem nothingHere() {
        return new Problem("not found", 404, "there is nothing at this path; GET / lists what there is");
    }
}
