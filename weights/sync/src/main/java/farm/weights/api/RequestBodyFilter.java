package farm.weights.api;

import farm.registry.http.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the bodies of all requests before they are handled, with limits of size, number and time.
 * So an unauthenticated sender cannot fill the memory. Checks that need no body run before: see
 * {@link EarlyRejection}.
 */
@ApplicationScoped
public class RequestBodyFilter {

    private static final int AFTER_ALL_CHECKS = 9_000;
    private static final int SMALL_AT_ONCE = 64;
    private static final int LARGE_AT_ONCE = 4;
    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

    private final BodySlots slots = new BodySlots(SMALL_AT_ONCE, LARGE_AT_ONCE);
    private final Duration timeout;

    /** @param timeout the time in which a body has to arrive */
    @Inject
    public RequestBodyFilter(@ConfigProperty(name = "quarkus.http.read-timeout") Duration timeout) {
        this.timeout = timeout;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, AFTER_ALL_CHECKS);
    }

    private void read(RoutingContext request) {
        int limit = BodyLimits.of(String.valueOf(request.request().path()));
        long maxSize = maxSize(request.request(), limit);
        if (maxSize == 0) {
            request.next();
        } else if (maxSize > limit) {
            EarlyRejection.refuse(request, tooLarge(limit));
        } else {
            Optional<Runnable> slot = slots.take(maxSize);
            slot.ifPresentOrElse(
                    release -> new BodyReader(request, limit, timeout, release).begin(),
                    () -> EarlyRejection.refuse(
                            request, new Problem("busy", 503, "too many request bodies at a time; try again later")));
        }
    }

    static Problem tooLarge(int limit) {
        return new Problem("too large", 413, "the body may have at most " + limit + " bytes here");
    }

    /** Returns the maximum size of the body; 0 for none. */
    private static long maxSize(HttpServerRequest request, int limit) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            try {
                return Long.parseLong(length.strip());
            } catch (NumberFormatException e) {
                return Long.MAX_VALUE;
            }
        }
        boolean hasNone = request.version() == HttpVersion.HTTP_2
                ? BODILESS.contains(request.method())
                : !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        return hasNone ? 0 : limit;
    }
}
