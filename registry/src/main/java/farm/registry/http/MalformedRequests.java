package farm.registry.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers requests that the router cannot read, such as those with a malformed {@code Host}. Quarkus would log each of
 * them as an error of the service.
 */
@Singleton
public class MalformedRequests {

    private static final int BEFORE_QUARKUS_OWN = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS_OWN).failureHandler(MalformedRequests::answer);
    }

    private static void answer(RoutingContext request) {
        if (request.response().headWritten()) {
            request.next();
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
