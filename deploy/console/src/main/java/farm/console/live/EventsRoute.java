package farm.console.live;

import farm.registry.http.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * {@code GET /api/events}: the picture of the farm as server-sent events. {@code snapshot} has the
 * whole picture, {@code patch} a JSON merge patch (RFC 7396). {@code Last-Event-ID} resumes.
 */
@ApplicationScoped
public class EventsRoute {

    private static final int MAX_QUEUE = 256 * 1024; // bytes

    private final LiveFeed feed;

    @Inject
    EventsRoute(LiveFeed feed) {
        this.feed = feed;
    }

    void register(@Observes Router router) {
        router.get("/api/events").handler(this::open);
    }

    private void open(RoutingContext request) {
        HttpServerResponse response = request.response();
        Viewer viewer = new Viewer(
                feed.log(),
                response,
                request.vertx().getOrCreateContext(),
                request.request().getHeader("Last-Event-ID"));
        if (!feed.add(viewer)) {
            new Problem("too many viewers", 503, "close some pages (allowed: " + LiveFeed.MAX_VIEWERS + ")")
                    .end(response);
            return;
        }
        response.closeHandler(closed -> feed.remove(viewer));
        response.exceptionHandler(failure -> feed.remove(viewer));
        response.drainHandler(drained -> viewer.push());
        response.setWriteQueueMaxSize(MAX_QUEUE)
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.write("retry: 1000\n\n");
        viewer.push();
    }
}
