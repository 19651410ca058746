package farm.registry.consul;

import farm.model.text.Printable;
import farm.registry.DiscoveredAddress;
import farm.registry.DiscoveredInstance;
import farm.registry.Instance;
import farm.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.consul.BlockingQueryOptions;
import io.vertx.ext.consul.Service;
import io.vertx.ext.consul.ServiceEntry;
import io.vertx.ext.consul.ServiceQueryOptions;
import io.vertx.mutiny.ext.consul.ConsulClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The registry in a Consul agent. */
@ApplicationScoped
public class ConsulRegistry implements Registry {

    private static final Logger LOG = Logger.getLogger(ConsulRegistry.class);
    private static final int MAX_ID_LENGTH = 100;

    private final ConsulClients consul;
    private final ConsulAvailability availability;
    private final Map<String, String> loggedRefusals = new ConcurrentHashMap<>(); // by action
    private final Map<String, ConsulClient> registeredBy = new ConcurrentHashMap<>(); // by id

    @Inject
    public ConsulRegistry(ConsulClients consul, ConsulAvailability availability) {
        this.consul = consul;
        this.availability = availability;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A registration by another process, or by this one with another token, does not count. The
     * agent synchronizes a service with the token of its registration, and that token may be
     * deleted.
     */
    @Override
    public Uni<Boolean> isRegistered(Instance instance) {
        ConsulClient calls = consul.calls();
        return monitored("find " + instance.id(), calls.localServices())
                .map(services -> calls.equals(registeredBy.get(instance.id()))
                        && services.stream().anyMatch(service -> matches(service, instance)));
    }

    private static boolean matches(Service service, Instance instance) {
        return instance.id().equals(service.getId())
                && instance.service().equals(service.getName())
                && instance.address().equals(service.getAddress())
                && instance.port() == service.getPort()
                && List.of(instance.versionTag()).equals(service.getTags());
    }

    @Override
    public Uni<Void> register(Instance instance) {
        ConsulClient calls = consul.calls();
        return monitored(
                        "register " + instance.id(),
                        calls.registerService(RegistrationRequest.of(instance, URI.create(instance.healthUrl()))))
                .invoke(() -> registeredBy.put(instance.id(), calls));
    }

    @Override
    public Uni<Void> deregister(Instance instance) {
        return monitored("deregister " + instance.id(), consul.calls().deregisterService(instance.id()));
    }

    @Override
    public Uni<HealthyInstances> healthy(String service, long index) {
        ServiceQueryOptions query = new ServiceQueryOptions();
        if (index > 0) {
            query.setBlockingOptions(
                    new BlockingQueryOptions().setIndex(index).setWait(ConsulClients.WAIT.toSeconds() + "s"));
        }
        return monitored("find " + service, consul.blockingCalls().healthServiceNodesWithOptions(service, true, query))
                .map(answer -> healthyInstances(answer.getList(), answer.getIndex()));
    }

    private static HealthyInstances healthyInstances(List<ServiceEntry> entries, long index) {
        List<DiscoveredInstance> instances = new ArrayList<>(entries.size());
        Map<String, String> refused = new TreeMap<>();
        for (ServiceEntry entry : entries) {
            Service service = entry.getService();
            String own = service.getAddress();
            String address = own == null || own.isEmpty() ? entry.getNode().getAddress() : own;
            DiscoveredAddress.refusal(address, service.getPort())
                    .ifPresentOrElse(
                            reason -> refused.put(Printable.of(service.getId(), MAX_ID_LENGTH), reason),
                            () -> instances.add(new DiscoveredInstance(
                                    service.getId(), address, service.getPort(), meta(service))));
        }
        return new HealthyInstances(List.copyOf(instances), index, Map.copyOf(refused));
    }

    private static Map<String, String> meta(Service service) {
        return service.getMeta() == null ? Map.of() : service.getMeta();
    }

    @Override
    public Uni<List<String>> healthyIds(String service) {
        return Uni.createFrom().deferred(() -> {
            PassingInstancesQuery query = new PassingInstancesQuery(consul, service);
            return monitored("find " + service, query.send()).map(query::ids);
        });
    }

    @Override
    public Uni<PassingVersions> passingVersions(String service) {
        return Uni.createFrom().deferred(() -> versions(service, new PassingInstancesQuery(consul, service)));
    }

    @Override
    public Uni<PassingVersions> passingVersions(String service, long index, Duration wait) {
        return Uni.createFrom()
                .deferred(() -> versions(service, new PassingInstancesQuery(consul, service, index, wait)));
    }

    private Uni<PassingVersions> versions(String service, PassingInstancesQuery query) {
        return monitored("find " + service, query.send()).map(query::versions);
    }

    /**
     * Records the outcome of a call, and logs each refusal of an action once until the action
     * succeeds.
     */
    private <T> Uni<T> monitored(String action, Uni<T> call) {
        return call.onItem()
                .invoke(() -> {
                    availability.recordAnswer();
                    loggedRefusals.remove(action);
                })
                .onFailure()
                .invoke(failure -> recordFailure(action, failure));
    }

    // If Consul refuses an action, it is reachable and may accept other actions.
    private void recordFailure(String action, Throwable cause) {
        ConsulFailure failure = ConsulFailure.of(cause);
        if (failure.isUnreachable()) {
            availability.recordFailure(cause);
            return;
        }
        availability.recordAnswer();
        if (!failure.reason().equals(loggedRefusals.put(action, failure.reason()))) {
            LOG.warnf("could not %s: %s", action, failure.reason());
        }
    }
}
