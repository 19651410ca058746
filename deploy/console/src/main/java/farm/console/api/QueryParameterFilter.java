package farm.console.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses parameters that are not understood, since a mistyped one must not be passed over, and bodies of the wrong type. */
public class QueryParameterFilter {

    private static final String FORCE = "force";

    /**
     * Refuses a body that does not say that it is JSON. A page of another origin can send one without a type, or with a form's, and
     * need not ask first.
     */
    @ServerRequestFilter
    void checkType(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/api/")) {
            return;
        }
        MediaType type = request.getMediaType();
        if (hasBody(request)
                && (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isWildcardType())) {
            throw ProblemException.unsupported("a body needs the header Content-Type: application/json");
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null
                || (length != null && !length.strip().matches("0*"));
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/api/")) {
            return;
        }
        boolean takesForce = request.getMethod().equals(HttpMethod.DELETE);
        for (Map.Entry<String, List<String>> parameter :
                request.getUriInfo().getQueryParameters().entrySet()) {
            if (!takesForce || !parameter.getKey().equals(FORCE)) {
                throw ProblemException.bad("'" + Excerpt.of(parameter.getKey()) + "' is no parameter of this request; "
                        + (takesForce ? "there is " + FORCE : "it takes none"));
            }
            if (parameter.getValue().size() > 1
                    || !parameter.getValue().getFirst().matches("true|false")) {
                throw ProblemException.bad("'" + FORCE + "' is '" + Excerpt.of(String.join(", ", parameter.getValue()))
                        + "'; it is true or false");
            }
        }
    }
}
