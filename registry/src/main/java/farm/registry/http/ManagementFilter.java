package farm.registry.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Hides a service's management paths from requests through a load balancer, if
 * {@code farm.management.direct-only} is set. Metrics and dependencies are for operators. Scrapers
 * and Consul send their requests directly to an instance.
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
            ProblemMappers.notFound().end(request.response());
        } else {
            request.next();
        }
    }
}
