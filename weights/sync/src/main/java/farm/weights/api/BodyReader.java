package farm.weights.api;

import farm.registry.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Duration;

/**
 * Reads one body and hands the request with it to the next handler. For the request's event loop
 * only.
 */
final class BodyReader {

    private final RoutingContext request;
    private final int limit;
    private final Duration timeout;
    private final Runnable release;
    private final Buffer body = Buffer.buffer();
    private boolean ended;

    /**
     * @param limit its maximum size in bytes
     * @param timeout the time in which it has to arrive
     * @param release called when the request has been answered or aborted
     */
    BodyReader(RoutingContext request, int limit, Duration timeout, Runnable release) {
        this.request = request;
        this.limit = limit;
        this.timeout = timeout;
        this.release = release;
    }

    void begin() {
        HttpServerRequest from = request.request();
        request.addEndHandler(answered -> release.run());
        long timer = request.vertx().setTimer(timeout.toMillis(), late -> timedOut());
        from.handler(this::receive);
        from.endHandler(end -> {
            request.vertx().cancelTimer(timer);
            passOn();
        });
        from.exceptionHandler(broken -> {
            request.vertx().cancelTimer(timer);
            ended = true;
            release.run();
        });
        if ("100-continue".equalsIgnoreCase(from.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        from.resume();
    }

    private void receive(Buffer part) {
        if (ended) {
            return;
        }
        if (body.length() + part.length() > limit) {
            refuse(RequestBodyFilter.tooLarge(limit));
        } else {
            body.appendBuffer(part);
        }
    }

    private void timedOut() {
        if (!ended) {
            refuse(new Problem("too slow", 408, "the body has to arrive within " + timeout.toMillis() / 1000.0 + " s"));
        }
    }

    private void refuse(Problem problem) {
        ended = true;
        release.run();
        EarlyRejection.refuse(request, problem);
    }

    private void passOn() {
        if (!ended) {
            ended = true;
            ((RoutingContextInternal) request).setBody(body);
            request.next();
        }
    }
}
