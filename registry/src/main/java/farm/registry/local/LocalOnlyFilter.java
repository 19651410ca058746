package farm.registry.local;

import farm.registry.http.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
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
 * Answers 403 to requests that are not local, if {@code farm.local-only.enabled} is set. Only
 * {@link SignedRequests} may come from anywhere.
 */
@ApplicationScoped
public class LocalOnlyFilter {

    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final LocalOnlyConfig config;
    private final String ownAddress;
    private final Instance<SignedRequests> signed;

    /** @param ownAddress the address of this instance for others, such as Consul's health check */
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
                .ifPresentOrElse(
                        reason -> new Problem("not a local request", 403, reason).end(request.response()),
                        request::next);
    }

    private static boolean includes(List<SignedRequests> exempt, HttpServerRequest request) {
        String path = request.path();
        return path != null
                && exempt.stream()
                        .anyMatch(some -> some.includes(request.method().name(), path));
    }
}
