package farm.registry.local;

/**
 * Requests that come from outside and prove by themselves, as by a signature, who sends them. They are answered whatever their Host
 * and Origin; whoever answers them checks the proof. A service that takes such requests has a bean of this type.
 */
@FunctionalInterface
public interface SignedRequests {

    /**
     * Whether a request is one of these and its proof will be checked. Called on the event loop.
     *
     * @param path as it was sent, without a query; compare it as a whole, so that no other spelling of a path gets through
     */
    boolean includes(String method, String path);
}
