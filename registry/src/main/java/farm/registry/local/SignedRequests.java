package farm.registry.local;

/**
 * Requests from outside that authenticate themselves, such as by a signature. Their Host and Origin
 * are not checked. The resource that handles them has to check the signature. A service that takes
 * such requests has a bean of this type.
 */
@FunctionalInterface
public interface SignedRequests {

    /**
     * Whether a request is one of these. Called on the event loop.
     *
     * @param path the path as sent, without the query. Compare it as a whole: another spelling of
     *     the path must not match
     */
    boolean includes(String method, String path);
}
