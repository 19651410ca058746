package farm.console.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a body without {@code Content-Type: application/json}. Any web page could send other
 * bodies to the console: for one without a type, or with that of a form, a browser makes no CORS
 * preflight.
 */
public class ContentTypeFilter {

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
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
}
