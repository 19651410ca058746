package farm.console.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what stands behind the {@code ?} of a request and is not understood: a mistyped one must not be passed over. */
public class Queries {

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
                throw ProblemException.bad("'" + Shown.of(parameter.getKey()) + "' is no parameter of this request; "
                        + (takesForce ? "there is " + FORCE : "it takes none"));
            }
            if (parameter.getValue().size() > 1
                    || !parameter.getValue().getFirst().matches("true|false")) {
                throw ProblemException.bad("'" + FORCE + "' is '" + Shown.of(String.join(", ", parameter.getValue()))
                        + "'; it is true or false");
            }
        }
    }
}
