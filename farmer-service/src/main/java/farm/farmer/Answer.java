package farm.farmer;

import org.jspecify.annotations.Nullable;

/**
 * An answer of the goats or of their load balancer, of any status.
 *
 * @param status 100 to 999
 * @param contentType as its header says, or null
 * @param body as text in UTF-8
 * @param via its {@code Via} header, which names the proxies that it came through, or null
 */
record Answer(
        int status,
        @Nullable String contentType,
        String body,
        @Nullable String via) {

    /** One of this status that says nothing. */
    static Answer of(int status) {
        return new Answer(status, null, "", null);
    }
}
