package farm.farmer;

import io.smallrye.stork.api.NoServiceInstanceFoundException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The reason why no load balancer of the goats answered, for people. */
final class UnavailableReason {

    private UnavailableReason() {}

    /** @param refused the load balancers that are registered but get no requests, one line each */
    static String of(Throwable failure, List<String> refused) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoServiceInstanceFoundException) {
                return refused.isEmpty()
                        ? "no load balancer of the goats is registered (" + GoatService.LOAD_BALANCER + ")"
                        : "no load balancer of the goats is usable: " + String.join("; ", refused);
            }
            if (cause instanceof GoatClient.ForeignAnswerException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof TimeoutException) {
                return "the goats' load balancer did not answer in time";
            }
            if (cause instanceof ConnectException) {
                return "the goats' load balancer refused the connection";
            }
        }
        return "the goats' load balancer closed the connection";
    }
}
