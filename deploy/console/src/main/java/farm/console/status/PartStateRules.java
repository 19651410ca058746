package farm.console.status;

import farm.console.supervise.Condition;
import farm.model.status.PartState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state that is told, from what is known. */
final class PartStateRules {

    private PartStateRules() {}

    /**
     * The state of a process of the console's own.
     *
     * @param discovered whether others find it through Consul
     * @param registered the ids that Consul knows, and whether they pass; null while Consul does not answer
     */
    static PartState part(
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
        if (condition == Condition.ILL) {
            return PartState.FAILING;
        }
        // well by its own word; of use to others only when Consul has seen it, which takes a moment after a start
        if (discovered && registered != null && !registered.getOrDefault(id, false)) {
            return registered.containsKey(id) ? PartState.FAILING : PartState.STARTING;
        }
        return PartState.PASSING;
    }

    /**
     * The state of a process below a load balancer's {@code run}.
     *
     * @param serves whether it is the one whose answers the load balancer's state is made of
     */
    static PartState partOf(boolean lives, boolean serves, PartState loadBalancer) {
        if (!lives) {
            return loadBalancer == PartState.STARTING ? PartState.STARTING : PartState.STOPPED;
        }
        return serves && loadBalancer == PartState.FAILING ? PartState.FAILING : PartState.PASSING;
    }
}
