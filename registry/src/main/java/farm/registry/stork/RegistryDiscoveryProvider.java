package farm.registry.stork;

import farm.registry.Member;
import farm.registry.discovery.Discovery;
import farm.registry.discovery.Watch;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.ServiceDiscovery;
import io.smallrye.stork.api.ServiceInstance;
import io.smallrye.stork.api.config.ServiceConfig;
import io.smallrye.stork.api.config.ServiceDiscoveryType;
import io.smallrye.stork.impl.DefaultServiceInstance;
import io.smallrye.stork.spi.ServiceDiscoveryProvider;
import io.smallrye.stork.spi.StorkInfrastructure;
import io.smallrye.stork.utils.ServiceInstanceIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives Stork the members that a {@link Watch} keeps in memory: no call of a client ever waits for the registry. */
@ServiceDiscoveryType("registry")
@ApplicationScoped
public class RegistryDiscoveryProvider implements ServiceDiscoveryProvider<RegistryConfiguration> {

    // a field, because the loader that Stork generates wants a constructor without arguments too
    @Inject
    @SuppressWarnings("NullAway.Init")
    Provider<Discovery> discovery;

    @Override
    public ServiceDiscovery createServiceDiscovery(
            RegistryConfiguration config,
            String serviceName,
            ServiceConfig serviceConfig,
            StorkInfrastructure infrastructure) {
        return new Members(discovery.get().watch(serviceName));
    }

    private static final class Members implements ServiceDiscovery {

        private final Watch watch;
        // A member keeps its Stork id as long as it is one: load balancers remember by it who failed.
        private final Map<Member, ServiceInstance> known = new ConcurrentHashMap<>();

        Members(Watch watch) {
            this.watch = watch;
        }

        @Override
        public Uni<List<ServiceInstance>> getServiceInstances() {
            return Uni.createFrom().item(this::now);
        }

        private List<ServiceInstance> now() {
            List<Member> members = watch.members();
            if (known.size() > members.size()) {
                known.keySet().retainAll(members);
            }
            return members.stream()
                    .map(member -> known.computeIfAbsent(member, Members::instance))
                    .toList();
        }

        private static ServiceInstance instance(Member member) {
            return new DefaultServiceInstance(ServiceInstanceIds.next(), member.address(), member.port(), false);
        }
    }
}
