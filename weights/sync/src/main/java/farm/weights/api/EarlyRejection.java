package farm.weights.api;

import farm.registry.http.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Refuses a request whose body was not read, and ends its connection. */
public final class EarlyRejection {

    // A client that is cut off while it sends may never see the answer.
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final String RETRY_AFTER_SECONDS = "5";

    private EarlyRejection() {}

    /** Answers with this problem; a 503 tells when to try again. */
    public static void refuse(RoutingContext request, HttpProblem problem) {
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
        new Problem(problem.title(), problem.status(), problem.detail()).end(response);
        if (from.isEnded()) {
            return;
        }
        from.exceptionHandler(gone -> {});
        from.handler(thrownAway -> {});
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
