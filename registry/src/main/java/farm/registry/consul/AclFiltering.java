package farm.registry.consul;

import io.vertx.core.MultiMap;

/**
 * Detects answers that Consul has filtered by its ACLs. An entry that is absent from such an answer
 * may exist.
 */
final class AclFiltering {

    private AclFiltering() {}

    /**
     * Whether Consul filtered an answer or may have done so.
     *
     * @param headers the headers of the answer
     * @param isEmpty whether the answer has no entries
     * @param hasToken whether the request had a token; without one, Consul does not report
     *     filtering
     */
    static boolean isPossible(MultiMap headers, boolean isEmpty, boolean hasToken) {
        boolean isReported = "true".equalsIgnoreCase(headers.get("X-Consul-Results-Filtered-By-ACLs"));
        boolean isDenyByDefault = "deny".equalsIgnoreCase(headers.get("X-Consul-Default-ACL-Policy"));
        return isReported || (isEmpty && isDenyByDefault && !hasToken);
    }
}
