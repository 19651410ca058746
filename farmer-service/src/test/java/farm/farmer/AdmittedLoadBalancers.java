package farm.farmer;

import farm.registry.DiscoveredInstance;
import farm.registry.discovery.Discovery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The load balancers that get a farmer's requests. */
@Singleton
class AdmittedLoadBalancers {

    private final LoadBalancerProofs proofs;
    private final Discovery discovery;

    @Inject
    AdmittedLoadBalancers(LoadBalancerProofs proofs, Discovery discovery) {
        this.proofs = proofs;
        this.discovery = discovery;
    }

    List<DiscoveredInstance> current() {
        return proofs.admitted(GoatService.LOAD_BALANCER, discovery.watch(GoatService.LOAD_BALANCER));
    }
}
