package farm.console.page;

import farm.registry.http.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Refuses changes that a browser sends without the page's token. Programs such as the command line
 * send neither of the two headers that every browser sends with a change, and need no token.
 */
@ApplicationScoped
public class PageTokenFilter {

    /** The header that carries the token. */
    static final String HEADER = "X-Farm-Token";

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final int BEFORE_ROUTES = 9_000;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final PageToken token;

    @Inject
    PageTokenFilter(PageToken token) {
        this.token = token;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ROUTES);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean isFromBrowser = request.headers().contains(HttpHeaders.ORIGIN)
                || request.headers().contains(FETCH_SITE);
        if (isFromBrowser && !READING.contains(request.method()) && !token.matches(request.getHeader(HEADER))) {
            new Problem(
                            "the page's token is missing or old",
                            403,
                            "reload the page; a program sends no Origin header, and needs no token")
                    .end(request.response());
            return;
        }
        context.next();
    }
}
