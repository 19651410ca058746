package farm.weights.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides by a request's headers whether a web page of a foreign origin may have sent it. Such a
 * page can make a browser send a form or an empty body to a service on this machine, but no JSON
 * unless the service allows it.
 */
final class RequestOrigin {

    private static final String JSON = "application/json";

    private RequestOrigin() {}

    /**
     * Returns whether no page of a foreign origin can have sent a request: it is JSON, or it has no
     * body and no browser sent it.
     *
     * @param headers of a POST
     */
    static boolean isNotFromAPage(HttpHeaders headers) {
        return isJson(headers) || (!hasBody(headers) && !isBrowser(headers));
    }

    private static boolean isJson(HttpHeaders headers) {
        String type = header(headers, HttpHeaders.CONTENT_TYPE).toLowerCase(Locale.ROOT);
        return type.equals(JSON) || type.startsWith(JSON + ";");
    }

    private static boolean hasBody(HttpHeaders headers) {
        String length = header(headers, HttpHeaders.CONTENT_LENGTH);
        return !header(headers, "Transfer-Encoding").isEmpty() || !(length.isEmpty() || length.equals("0"));
    }

    // every browser sends User-Agent; all but very old ones send Origin or Sec-Fetch-Site too
    private static boolean isBrowser(HttpHeaders headers) {
        return Stream.of("Origin", "Sec-Fetch-Site", "Referer")
                        .anyMatch(name -> !header(headers, name).isEmpty())
                || header(headers, HttpHeaders.USER_AGENT).startsWith("Mozilla/");
    }

    private static String header(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name)).orElse("").strip();
    }
}
