package farm.console.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses unknown query parameters and invalid values, since a mistyped {@code force} must not be
 * ignored.
 */
public class QueryParameterFilter {

    private static final String FORCE = "force";
    private static final Map<String, List<String>> OF_GET = Map.of(
            "/api/versions", List.of("service"),
            "/api/traffic", List.of("service", "seconds"),
            "/api/traffic/history", List.of("service", "seconds"),
            "/api/rollouts/{service}", List.of("index", "wait"));
    private static final Pattern ONE_ROLLOUT = Pattern.compile("/api/rollouts/[^/]+");

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith("/api/")) {
            return;
        }
        List<String> allowed = allowed(request.getMethod(), path);
        for (Map.Entry<String, List<String>> parameter :
                request.getUriInfo().getQueryParameters().entrySet()) {
            String name = parameter.getKey();
            if (!allowed.contains(name)) {
                throw ProblemException.bad("unknown parameter '" + Excerpt.of(name) + "' (allowed: "
                        + (allowed.isEmpty() ? "none" : String.join(", ", allowed)) + ")");
            }
            boolean isSingle = parameter.getValue().size() == 1;
            if (name.equals(FORCE)
                    && !(isSingle && parameter.getValue().getFirst().matches("true|false"))) {
                throw invalid(parameter, "true, false");
            }
            if (!isSingle) {
                throw invalid(parameter, "one value");
            }
        }
    }

    static List<String> allowed(String method, String path) {
        return switch (method) {
            case HttpMethod.DELETE -> List.of(FORCE);
            case HttpMethod.GET, HttpMethod.HEAD ->
                OF_GET.getOrDefault(ONE_ROLLOUT.matcher(path).matches() ? "/api/rollouts/{service}" : path, List.of());
            default -> List.of();
        };
    }

    private static ProblemException invalid(Map.Entry<String, List<String>> parameter, String allowed) {
        return ProblemException.bad("parameter " + parameter.getKey() + " is '"
                + Excerpt.of(String.join(", ", parameter.getValue())) + "' (allowed: " + allowed + ")");
    }
}
