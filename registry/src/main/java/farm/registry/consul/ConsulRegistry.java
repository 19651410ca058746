package farm.registry.consul;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The registry over a Consul agent. */
@ApplicationScoped
public class ConsulRegistry implements Registry {

    private static final Logger LOG = Logger.getLogger(ConsulRegistry.class);

    private final ConsulClients consul;
    private final ConsulAvailability contact;
    private final Map<String, String> saidRefusals = new ConcurrentHashMap<>();
    private final Map<String, ConsulClient> registeredBy = new ConcurrentHashMap<>(); // by id

    @Inject
    public ConsulRegistry(ConsulClients consul, ConsulAvailability contact) {
        this.consul = consul;
        this.contact = contact;
    }

    /**
     * What another process registered, or we with another token, does not count: whatever the agent tells the other servers of a
     * service, it does with the token that the service was registered with, and that one may be gone.
     */
    @Override
    public Uni<Boolean> knows(Instance instance) {
        ConsulClient calls = consul.calls();
        return told("look for " + instance.id(), calls.localServices())
                .map(services -> calls.equals(registeredBy.get(instance.id()))
                        && services.stream().anyMatch(service -> isThis(service, instance)));
    }

    private static boolean isThis(Service service, Instance instance) {
        return instance.id().equals(service.getId())
                && instance.service().equals(service.getName())
                && instance.address().equals(service.getAddress())
                && instance.port() == service.getPort()
                && List.of(instance.versionTag()).equals(service.getTags());
    }

    @Override
    public Uni<Void> register(Instance instance) {
        ConsulClient calls = consul.calls();
        return told(
                        "register " + instance.id(),
                        calls.registerService(RegistrationRequest.of(instance, URI.create(instance.healthUrl()))))
                .invoke(() -> registeredBy.put(instance.id(), calls));
    }

    @Override
    public Uni<Void> deregister(Instance instance) {
        return told("deregister " + instance.id(), consul.calls().deregisterService(instance.id()));
    }

    @Override
    public Uni<Members> healthy(String service, long index) {
        ServiceQueryOptions query = new ServiceQueryOptions();
        if (index > 0) {
            query.setBlockingOptions(
                    new BlockingQueryOptions().setIndex(index).setWait(ConsulClients.WAIT.toSeconds() + "s"));
        }
        return told("look for " + service, consul.watches().healthServiceNodesWithOptions(service, true, query))
                .map(answer -> members(answer.getList(), answer.getIndex()));
    }

    private static Members members(List<ServiceEntry> entries, long index) {
        List<DiscoveredInstance> members = new ArrayList<>(entries.size());
        Map<String, String> refused = new TreeMap<>();
        for (ServiceEntry entry : entries) {
            Service service = entry.getService();
            String own = service.getAddress();
            String address = own == null || own.isEmpty() ? entry.getNode().getAddress() : own;
            DiscoveredAddress.refusal(address, service.getPort())
                    .ifPresentOrElse(
                            why -> refused.put(DiscoveredAddress.shown(service.getId()), why),
                            () -> members.add(new DiscoveredInstance(
                                    service.getId(), address, service.getPort(), meta(service))));
        }
        return new Members(List.copyOf(members), index, Map.copyOf(refused));
    }

    private static Map<String, String> meta(Service service) {
        return service.getMeta() == null ? Map.of() : service.getMeta();
    }

    @Override
    public Uni<List<String>> healthyIds(String service) {
        return Uni.createFrom().deferred(() -> {
            PassingInstancesQuery question = new PassingInstancesQuery(consul, service);
            return told("look for " + service, question.ask()).map(question::ids);
        });
    }

    private <T> Uni<T> told(String what, Uni<T> call) {
        return call.onItem()
                .invoke(() -> {
                    contact.answered();
                    saidRefusals.remove(what);
                })
                .onFailure()
                .invoke(why -> failed(what, why));
    }

    // A Consul that says no is not away, and what it says no to may be this alone.
    private void failed(String what, Throwable why) {
        ConsulFailure refusal = ConsulFailure.of(why);
        if (refusal.isAway()) {
            contact.failed(why);
            return;
        }
        contact.answered();
        if (!refusal.reason().equals(saidRefusals.put(what, refusal.reason()))) {
            LOG.warnf("could not %s: %s", what, refusal.reason());
        }
    }
}
