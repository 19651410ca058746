package farm.registry.local;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers 403 to requests that are not local, whatever they ask for, if {@code farm.local-only.enabled} says so; {@link SignedRequests}
 * alone may come from anywhere.
 */
@ApplicationScoped
public class LocalOnlyFilter {

    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final LocalOnlyConfig config;
    private final String ownAddress;
    private final Instance<SignedRequests> signed;

    /**
     * @param ownAddress at which others, Consul's check among them, reach this instance
     */
    @Inject
    public LocalOnlyFilter(
            LocalOnlyConfig config,
            @ConfigProperty(name = "farm.instance.address", defaultValue = "127.0.0.1") String ownAddress,
            Instance<SignedRequests> signed) {
        this.config = config;
        this.ownAddress = ownAddress;
        this.signed = signed;
    }

    void register(@Observes Filters filters) {
        if (!config.enabled()) {
            return;
        }
        Set<String> hosts = new HashSet<>(config.hosts().orElse(Set.of()));
        hosts.add(ownAddress);
        LocalOnly rule = new LocalOnly(hosts, config.origins().orElse(Set.of()));
        List<SignedRequests> exempt = signed.stream().toList();
        filters.register(request -> check(rule, exempt, request), BEFORE_ALL_OTHERS);
    }

    private static void check(LocalOnly rule, List<SignedRequests> exempt, RoutingContext request) {
        if (includes(exempt, request.request())) {
            request.next();
            return;
        }
        String host = request.request().authority() == null
                ? null
                : request.request().authority().toString();
        rule.refusal(host, request.request().getHeader(HttpHeaders.ORIGIN))
                .ifPresentOrElse(why -> refuse(request, why), request::next);
    }

    private static boolean includes(List<SignedRequests> exempt, HttpServerRequest request) {
        String path = request.path();
        return path != null
                && exempt.stream()
                        .anyMatch(some -> some.includes(request.method().name(), path));
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
