package farm.registry.discovery;

import farm.registry.DiscoveredInstance;
import java.util.List;

/**
 * Decides which discovered instances of a service get requests. A bean of this type applies to all
 * services that Stork discovers.
 */
public interface Admission {

    /**
     * Returns the instances that get requests. Called for every request, so it returns the same
     * list until something changes.
     *
     * @param watch the watch of the service
     */
    List<DiscoveredInstance> admitted(String service, InstanceWatch watch);
}
