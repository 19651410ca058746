package farm.console.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Serves the page at the root to browsers, and the root's JSON to others. A browser is whoever asks
 * for HTML.
 */
@ApplicationScoped
public class PageRoute {

    private static final String PAGE = "/index.html";
    private static final int BEFORE_RESOURCES = -1_000;

    /** Allows scripts and styles of this console only; no inline ones, and no markup from text. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html default");

    void register(@Observes Router router) {
        router.get("/").order(BEFORE_RESOURCES).handler(PageRoute::root);
        router.get(PAGE).order(BEFORE_RESOURCES).handler(PageRoute::page);
    }

    private static void root(RoutingContext request) {
        boolean isBrowser =
                request.parsedHeaders().accept().stream().map(MIMEHeader::value).anyMatch("text/html"::equals);
        if (isBrowser) {
            request.reroute(PAGE);
        } else {
            request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            request.next();
        }
    }

    private static void page(RoutingContext request) {
        // after the handler of static files, which would have it cached for good
        request.addHeadersEndHandler(unused -> {
            MultiMap headers = request.response().headers();
            headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
            headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("X-Content-Type-Options", "nosniff");
        });
        request.next();
    }
}
