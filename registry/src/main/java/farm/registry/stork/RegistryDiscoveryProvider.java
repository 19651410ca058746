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

/**
 * Provides Stork with the instances of an {@link InstanceWatch}. They are in memory: no call waits
 * for the registry.
 */
@ServiceDiscoveryType("registry")
@ApplicationScoped
public class RegistryDiscoveryProvider implements ServiceDiscoveryProvider<RegistryConfiguration> {

    // Injected into fields: the loader that Stork generates needs a constructor without arguments.
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
                ? new RegistryDiscovery(() -> admission.get().admitted(serviceName, watch))
                : new RegistryDiscovery(watch::instances);
    }

    private static final class RegistryDiscovery implements ServiceDiscovery {

        private final Supplier<List<DiscoveredInstance>> source;
        private volatile Snapshot snapshot = new Snapshot(List.of(), Map.of(), List.of());

        RegistryDiscovery(Supplier<List<DiscoveredInstance>> source) {
            this.source = source;
        }

        @Override
        public Uni<List<ServiceInstance>> getServiceInstances() {
            return Uni.createFrom().item(this::current);
        }

        private List<ServiceInstance> current() {
            List<DiscoveredInstance> discovered = source.get();
            Snapshot known = snapshot;
            if (discovered != known.discovered()) {
                known = update(discovered);
            }
            return known.forStork();
        }

        private synchronized Snapshot update(List<DiscoveredInstance> discovered) {
            if (discovered != snapshot.discovered()) {
                snapshot = snapshot.updated(discovered);
            }
            return snapshot;
        }
    }

    /**
     * Discovered instances as Stork represents them. An instance keeps its Stork id while it stays
     * discovered, because load balancing remembers failures by id.
     *
     * @param forStork the values of {@code byInstance}, in the order of {@code discovered}
     */
    private record Snapshot(
            List<DiscoveredInstance> discovered,
            Map<DiscoveredInstance, ServiceInstance> byInstance,
            List<ServiceInstance> forStork) {

        Snapshot updated(List<DiscoveredInstance> now) {
            Map<DiscoveredInstance, ServiceInstance> next = new LinkedHashMap<>();
            for (DiscoveredInstance instance : now) {
                ServiceInstance known = byInstance.get(instance);
                next.put(instance, known == null ? serviceInstance(instance) : known);
            }
            return new Snapshot(now, next, List.copyOf(next.values()));
        }

        private static ServiceInstance serviceInstance(DiscoveredInstance instance) {
            return new DefaultServiceInstance(ServiceInstanceIds.next(), instance.address(), instance.port(), false);
        }
    }
}
