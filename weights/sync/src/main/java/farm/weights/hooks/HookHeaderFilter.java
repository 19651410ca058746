package farm.weights.hooks;

import farm.registry.http.Problem;
import farm.weights.api.EarlyRejection;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Refuses hooks whose headers show that their signature cannot be valid, before their bodies are
 * read.
 */
@ApplicationScoped
public class HookHeaderFilter {

    private static final int BEFORE_BODIES_ARE_READ = 9_500;

    private final HookSecrets secrets;
    private final MeterRegistry meters;

    @Inject
    public HookHeaderFilter(HookSecrets secrets, MeterRegistry meters) {
        this.secrets = secrets;
        this.meters = meters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_BODIES_ARE_READ);
    }

    private void check(RoutingContext request) {
        HttpServerRequest from = request.request();
        String path = from.path();
        if (path == null || !path.startsWith(HookSecrets.PATH) || !from.method().equals(HttpMethod.POST)) {
            request.next();
            return;
        }
        Optional<GitProvider> known = GitProvider.named(path.substring(HookSecrets.PATH.length()));
        Optional<byte[]> secret = known.flatMap(secrets::of);
        if (known.isEmpty() || secret.isEmpty()) {
            EarlyRejection.refuse(request, unknown());
            return;
        }
        GitProvider provider = known.get();
        if (provider.scheme().mayBeValid(from.getHeader(provider.signatureHeader()), secret.get())) {
            request.next();
        } else {
            meters.counter("weights.hooks", "provider", provider.label(), "result", "unauthorized")
                    .increment();
            EarlyRejection.refuse(request, unauthorized(provider));
        }
    }

    static Problem unknown() {
        return new Problem("unknown", 404, "no such hook, or its secret is not set");
    }

    static Problem unauthorized(GitProvider provider) {
        return new Problem("not authorized", 401, "this request is not proven to come from " + provider.label());
    }
}
