package farm.registry.discovery;

import farm.registry.DiscoveredInstance;
import java.util.List;

/** Decides which of the discovered members of a service get requests. A bean of this type applies to all that Stork discovers. */
public interface Admission {

    /**
     * The members that get requests; asked for each request, so it returns the same list as long as nothing changes.
     *
     * @param watch of the service
     */
    List<DiscoveredInstance> admitted(String service, InstanceWatch watch);
}
