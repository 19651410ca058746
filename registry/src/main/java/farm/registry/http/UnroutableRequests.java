package farm.registry.http;

import io.quarkus.runtime.LaunchMode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers requests that the router cannot parse, such as those with a malformed {@code Host}, and
 * requests during a live reload. Quarkus would log each of them as an error of the service.
 */
@Singleton
public class UnroutableRequests {

    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).failureHandler(UnroutableRequests::answer);
    }

    private static void answer(RoutingContext request) {
        if (request.response().headWritten()) {
            request.next();
            return;
        }
        // Health checks arrive during a live reload too.
        if (request.failure() instanceof RejectedExecutionException && LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            new Problem("reloading", 503, "a live reload is in progress; try again").end(request.response());
            return;
        }
        switch (request.statusCode()) {
            case 400 ->
                new Problem("malformed request", 400, "the Host header or the path is malformed")
                        .end(request.response());
            case 404 -> ProblemMappers.notFound().end(request.response());
            default -> request.next();
        }
    }
}
