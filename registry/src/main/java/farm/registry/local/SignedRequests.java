package farm.registry.local;

/**
 * Requests from outside that authenticate themselves, such as by a signature. Their Host and Origin
 * are not checked; the resource that handles them checks the signature. A service that takes such
 * requests has a bean of this type.
 */
@FunctionalInterface
public interface SignedRequests {

    /**
     * Whether a request is one of these, so that its signature will be checked. Called on the event
     * loop.
     *
     * @param path as sent, without the query; compare it as a whole, so that no other spelling of
     *     the path matches
     */
    boolean includes(String method, String path);
}
