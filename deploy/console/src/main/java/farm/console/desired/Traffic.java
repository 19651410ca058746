package farm.console.desired;

import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import java.util.Optional;

/** Knows which parts of the farm serve requests. */
public interface Traffic {

    /**
     * Returns whether a version of a service has a share of the requests.
     *
     * @param description has the load balancers to ask
     * @return empty if neither a load balancer nor Consul answers
     */
    Optional<Boolean> hasWeight(FarmDescription description, String service, String version);

    /**
     * Returns whether clients are connected to a load balancer.
     *
     * @return empty if the load balancer does not answer
     */
    Optional<Boolean> hasClients(LoadBalancerDescription loadBalancer);

    /** Returns whether the process of a part runs. */
    boolean isRunning(String id);
}
