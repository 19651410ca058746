package farm.console.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses unknown query parameters and invalid values, since a mistyped {@code force} must not be
 * ignored.
 */
public class QueryParameterFilter {

    private static final String FORCE = "force";

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/api/")) {
            return;
        }
        boolean takesForce = request.getMethod().equals(HttpMethod.DELETE);
        for (Map.Entry<String, List<String>> parameter :
                request.getUriInfo().getQueryParameters().entrySet()) {
            if (!takesForce || !parameter.getKey().equals(FORCE)) {
                throw ProblemException.bad("unknown parameter '" + Excerpt.of(parameter.getKey()) + "' (allowed: "
                        + (takesForce ? FORCE : "none") + ")");
            }
            if (parameter.getValue().size() > 1
                    || !parameter.getValue().getFirst().matches("true|false")) {
                throw ProblemException.bad("parameter " + FORCE + " is '"
                        + Excerpt.of(String.join(", ", parameter.getValue())) + "' (allowed: true, false)");
            }
        }
    }
}
