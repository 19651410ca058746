package farm.console.status;

import farm.console.supervise.Condition;
import farm.model.status.PartState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules by which the status shows a part as starting, passing, failing or stopped. */
final class PartStateRules {

    private PartStateRules() {}

    /**
     * Returns the state of a part that the console supervises.
     *
     * @param discovered whether other parts discover it through Consul
     * @param registered for each registered instance, by id, whether it is passing; null while
     *     Consul is unreachable
     */
    static PartState ofPart(
            Condition condition,
            boolean lives,
            boolean discovered,
            @Nullable Map<String, Boolean> registered,
            String id) {
        if (condition == Condition.STARTING) {
            return PartState.STARTING;
        }
        if (!lives || condition == Condition.DOWN) {
            return PartState.STOPPED;
        }
        if (condition == Condition.UNHEALTHY) {
            return PartState.FAILING;
        }
        // it is healthy, but other parts discover it only when its check in Consul is passing, a
        // moment after the start
        if (discovered && registered != null && !registered.getOrDefault(id, false)) {
            return registered.containsKey(id) ? PartState.FAILING : PartState.STARTING;
        }
        return PartState.PASSING;
    }

    /**
     * Returns the state of a process that {@code lb/run} has started.
     *
     * @param serves whether it is HAProxy, whose health is that of the load balancer
     */
    static PartState ofChild(boolean lives, boolean serves, PartState loadBalancer) {
        if (!lives) {
            return loadBalancer == PartState.STARTING ? PartState.STARTING : PartState.STOPPED;
        }
        return serves && loadBalancer == PartState.FAILING ? PartState.FAILING : PartState.PASSING;
    }
}
