package farm.registry.stork;

import farm.registry.DiscoveredInstance;
import farm.registry.discovery.Admission;
import farm.registry.discovery.Discovery;
import farm.registry.discovery.InstanceWatch;
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
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Gives Stork the members that a {@link InstanceWatch} keeps in memory: no call of a client ever waits for the registry. */
@ServiceDiscoveryType("registry")
@ApplicationScoped
public class RegistryDiscoveryProvider implements ServiceDiscoveryProvider<RegistryConfiguration> {

    // a field, because the loader that Stork generates wants a constructor without arguments too
    @Inject
    @SuppressWarnings("NullAway.Init")
    Provider<Discovery> discovery;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Instance<Admission> admission;

    @Override
    public ServiceDiscovery createServiceDiscovery(
            RegistryConfiguration config,
            String serviceName,
            ServiceConfig serviceConfig,
            StorkInfrastructure infrastructure) {
        InstanceWatch watch = discovery.get().watch(serviceName);
        return admission.isResolvable()
                ? new Members(() -> admission.get().admitted(serviceName, watch))
                : new Members(watch::members);
    }

    private static final class Members implements ServiceDiscovery {

        private final Supplier<List<DiscoveredInstance>> members;
        private volatile Instances last = new Instances(List.of(), Map.of(), List.of());

        Members(Supplier<List<DiscoveredInstance>> members) {
            this.members = members;
        }

        @Override
        public Uni<List<ServiceInstance>> getServiceInstances() {
            return Uni.createFrom().item(this::now);
        }

        private List<ServiceInstance> now() {
            List<DiscoveredInstance> now = members.get();
            Instances known = last;
            if (now != known.members()) {
                known = following(now);
            }
            return known.list();
        }

        private synchronized Instances following(List<DiscoveredInstance> now) {
            if (now != last.members()) {
                last = last.followedBy(now);
            }
            return last;
        }
    }

    /**
     * Members as Stork has them. A member keeps its Stork id as long as it is one: load balancers remember by it who failed.
     *
     * @param members of whom
     * @param list in the same order
     */
    private record Instances(
            List<DiscoveredInstance> members,
            Map<DiscoveredInstance, ServiceInstance> byMember,
            List<ServiceInstance> list) {

        Instances followedBy(List<DiscoveredInstance> now) {
            Map<DiscoveredInstance, ServiceInstance> next = new LinkedHashMap<>();
            for (DiscoveredInstance member : now) {
                ServiceInstance known = byMember.get(member);
                next.put(member, known == null ? instance(member) : known);
            }
            return new Instances(now, next, List.copyOf(next.values()));
        }

        private static ServiceInstance instance(DiscoveredInstance member) {
            return new DefaultServiceInstance(ServiceInstanceIds.next(), member.address(), member.port(), false);
        }
    }
}
