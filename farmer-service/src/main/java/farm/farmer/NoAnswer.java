package farm.farmer;

import io.smallrye.stork.api.NoServiceInstanceFoundException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Why no load balancer of the goats answered, in words for people. */
final class NoAnswer {

    private NoAnswer() {}

    /**
     * @param refused the load balancers that are registered and get no requests, a line each
     */
    static String reason(Throwable failure, List<String> refused) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoServiceInstanceFoundException) {
                return refused.isEmpty()
                        ? "no load balancer of the goats is registered (lb-goat)"
                        : "no load balancer of the goats is usable: " + String.join("; ", refused);
            }
            if (cause instanceof TimeoutException) {
                return "the goats' load balancer took too long";
            }
            if (cause instanceof ConnectException) {
                return "the goats' load balancer takes no connection";
            }
        }
        return "the goats' load balancer broke off";
    }
}
