package farm.weights.api;

import farm.registry.http.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Refuses requests before their body is read and closes their connections. */
public final class EarlyRejection {

    // A client whose connection is closed while it sends may never see the answer.
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final String RETRY_AFTER_SECONDS = "5";

    private EarlyRejection() {}

    /** Answers with a problem. A 503 has a {@code Retry-After}. */
    public static void refuse(RoutingContext request, Problem problem) {
        HttpServerRequest from = request.request();
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (problem.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        boolean ownConnection = from.version() != HttpVersion.HTTP_2;
        if (ownConnection) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        problem.end(response);
        if (from.isEnded()) {
            return;
        }
        from.exceptionHandler(ignored -> {});
        from.handler(discarded -> {});
        from.resume();
        request.vertx().setTimer(LINGER.toMillis(), late -> {
            if (from.isEnded()) {
                return;
            }
            if (ownConnection) {
                from.connection().close();
            } else {
                response.reset();
            }
        });
    }
}
