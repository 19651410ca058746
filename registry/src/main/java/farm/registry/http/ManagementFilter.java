package farm.registry.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Hides a service's management paths from those who come through a load balancer, if {@code farm.management.direct-only} says so:
 * metrics and dependencies are for whoever runs the farm. Scrapers and Consul ask an instance directly.
 */
@ApplicationScoped
public class ManagementFilter {

    private static final int BEFORE_ROUTES = 9_000;

    private final ManagementConfig config;

    @Inject
    public ManagementFilter(ManagementConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        if (config.directOnly()) {
            filters.register(ManagementFilter::check, BEFORE_ROUTES);
        }
    }

    private static void check(RoutingContext request) {
        if (ManagementPaths.includes(request.normalizedPath())
                && request.request().headers().contains(HttpHeaderNames.VIA)) {
            ProblemMappers.nothingHere().end(request.response());
        } else {
            request.next();
        }
    }
}
