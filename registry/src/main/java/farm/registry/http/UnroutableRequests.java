package farm.registry.http;

import io.quarkus.runtime.LaunchMode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers requests that the router cannot read, such as those with a malformed {@code Host}. Quarkus would log each of
 * them as an error of the service. The same goes for requests that come in the middle of a live reload.
 */
@Singleton
public class UnroutableRequests {

    private static final int BEFORE_QUARKUS_OWN = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS_OWN).failureHandler(UnroutableRequests::answer);
    }

    private static void answer(RoutingContext request) {
        if (request.response().headWritten()) {
            request.next();
            return;
        }
        // health checks do not stop for a live reload
        if (request.failure() instanceof RejectedExecutionException && LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            new Problem("reloading", 503, "a live reload is under way; try again").end(request.response());
            return;
        }
        switch (request.statusCode()) {
            case 400 ->
                new Problem("malformed request", 400, "the Host header or the path is malformed")
                        .end(request.response());
            case 404 -> ProblemMappers.nothingHere().end(request.response());
            default -> request.next();
        }
    }
}
