package farm.registry.local;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers 403 to requests that are not local, whatever they ask for, if {@code farm.local-only.enabled} says so. */
@ApplicationScoped
public class LocalOnlyFilter {

    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final LocalOnlyConfig config;
    private final String ownAddress;

    /**
     * @param ownAddress at which others, Consul's check among them, reach this instance
     */
    @Inject
    public LocalOnlyFilter(
            LocalOnlyConfig config,
            @ConfigProperty(name = "farm.instance.address", defaultValue = "127.0.0.1") String ownAddress) {
        this.config = config;
        this.ownAddress = ownAddress;
    }

    void register(@Observes Filters filters) {
        if (!config.enabled()) {
            return;
        }
        Set<String> hosts = new HashSet<>(config.hosts().orElse(Set.of()));
        hosts.add(ownAddress);
        LocalOnly rule = new LocalOnly(hosts, config.origins().orElse(Set.of()));
        filters.register(request -> check(rule, request), BEFORE_ALL_OTHERS);
    }

    private static void check(LocalOnly rule, RoutingContext request) {
        String host = request.request().authority() == null
                ? null
                : request.request().authority().toString();
        rule.refusal(host, request.request().getHeader(HttpHeaders.ORIGIN))
                .ifPresentOrElse(why -> refuse(request, why), request::next);
    }

    private static void refuse(RoutingContext request, String why) {
        request.response()
                .setStatusCode(403)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("title", "not a local request")
                        .put("status", 403)
                        .put("detail", why)
                        .encode());
    }
}
