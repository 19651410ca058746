package farm.registry.consul;

import io.vertx.core.MultiMap;

/** Whether Consul left something out of an answer because of its ACLs: what is not in such an answer is unknown, not absent. */
final class AclFiltering {

    private AclFiltering() {}

    /**
     * Whether it did, or may have.
     *
     * @param headers of the answer
     * @param isEmpty whether nothing is in the answer
     * @param hasToken whether the question came with a token; without one Consul keeps it to itself that it left something out
     */
    static boolean maybe(MultiMap headers, boolean isEmpty, boolean hasToken) {
        boolean said = "true".equalsIgnoreCase(headers.get("X-Consul-Results-Filtered-By-ACLs"));
        boolean closed = "deny".equalsIgnoreCase(headers.get("X-Consul-Default-ACL-Policy"));
        return said || (isEmpty && closed && !hasToken);
    }
}
