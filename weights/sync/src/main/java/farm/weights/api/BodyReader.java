package farm.weights.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.time.Duration;

/** Reads one body and hands the request on with it. Used on the request's event loop alone. */
final class BodyReader {

    private final RoutingContext request;
    private final int limit;
    private final Duration longest;
    private final Runnable release;
    private final Buffer body = Buffer.buffer();
    private boolean ended;

    /**
     * @param limit how many bytes it may have
     * @param longest how long it may take to arrive
     * @param release called when the request has been answered or given up
     */
    BodyReader(RoutingContext request, int limit, Duration longest, Runnable release) {
        this.request = request;
        this.limit = limit;
        this.longest = longest;
        this.release = release;
    }

    void begin() {
        HttpServerRequest from = request.request();
        request.addEndHandler(answered -> release.run());
        long timer = request.vertx().setTimer(longest.toMillis(), late -> tooSlow());
        from.handler(this::take);
        from.endHandler(end -> {
            request.vertx().cancelTimer(timer);
            handOn();
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

    private void take(Buffer part) {
        if (ended) {
            return;
        }
        if (body.length() + part.length() > limit) {
            refuse(RequestBodyFilter.tooLarge(limit));
        } else {
            body.appendBuffer(part);
        }
    }

    private void tooSlow() {
        if (!ended) {
            refuse(new HttpProblem(
                    408, "too slow", "a body has to be here within " + longest.toMillis() / 1000.0 + " s"));
        }
    }

    private void refuse(HttpProblem problem) {
        ended = true;
        release.run();
        EarlyRejection.refuse(request, problem);
    }

    private void handOn() {
        if (!ended) {
            ended = true;
            ((RoutingContextInternal) request).setBody(body);
            request.next();
        }
    }
}
