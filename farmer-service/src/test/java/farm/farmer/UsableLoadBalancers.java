package farm.farmer;

import farm.registry.DiscoveredInstance;
import farm.registry.discovery.Discovery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The load balancers that a farmer asks for milk. */
@Singleton
class UsableLoadBalancers {

    private final LoadBalancerProofs proofs;
    private final Discovery discovery;

    @Inject
    UsableLoadBalancers(LoadBalancerProofs proofs, Discovery discovery) {
        this.proofs = proofs;
        this.discovery = discovery;
    }

    List<DiscoveredInstance> now() {
        return proofs.admitted("lb-goat", discovery.watch("lb-goat"));
    }
}
