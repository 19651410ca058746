package farm.farmer;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer of a goat or of its load balancer, of any status.
 *
 * @param status 100 to 999
 * @param contentType the {@code Content-Type} header, or null
 * @param body decoded as UTF-8
 * @param via the {@code Via} header, which names the proxies that the answer passed, or null
 */
record Answer(
        int status,
        @Nullable String contentType,
        String body,
        @Nullable String via) {

    /** Returns an empty answer with a status. */
    static Answer of(int status) {
        return new Answer(status, null, "", null);
    }
}
