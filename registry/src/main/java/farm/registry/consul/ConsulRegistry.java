package farm.registry.consul;

import farm.registry.Instance;
import farm.registry.Member;
import farm.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.consul.BlockingQueryOptions;
import io.vertx.ext.consul.CheckOptions;
import io.vertx.ext.consul.CheckStatus;
import io.vertx.ext.consul.Service;
import io.vertx.ext.consul.ServiceEntry;
import io.vertx.ext.consul.ServiceOptions;
import io.vertx.ext.consul.ServiceQueryOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** The registry over a Consul agent. */
@ApplicationScoped
public class ConsulRegistry implements Registry {

    private static final String CHECK_INTERVAL = "1s";
    private static final String DEREGISTER_AFTER = "1m"; // the least that Consul takes

    private final ConsulClients consul;
    private final Contact contact;

    @Inject
    public ConsulRegistry(ConsulClients consul, Contact contact) {
        this.consul = consul;
        this.contact = contact;
    }

    @Override
    public Uni<Boolean> knows(Instance instance) {
        return told(consul.calls().localServices())
                .map(services -> services.stream().anyMatch(service -> isThis(service, instance)));
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
        ServiceOptions options = new ServiceOptions()
                .setId(instance.id())
                .setName(instance.service())
                .setAddress(instance.address())
                .setPort(instance.port())
                .setTags(List.of(instance.versionTag()))
                .setMeta(Map.of("version", instance.version()))
                .setCheckOptions(new CheckOptions()
                        .setName("HTTP /health")
                        .setHttp(instance.healthUrl())
                        .setInterval(CHECK_INTERVAL)
                        .setDeregisterAfter(DEREGISTER_AFTER)
                        // we answer already: nobody has to wait for the first check to know it
                        .setStatus(CheckStatus.PASSING));
        return told(consul.calls().registerService(options));
    }

    @Override
    public Uni<Void> deregister(Instance instance) {
        return told(consul.calls().deregisterService(instance.id()));
    }

    @Override
    public Uni<Members> healthy(String service, long index) {
        ServiceQueryOptions query = new ServiceQueryOptions();
        if (index > 0) {
            query.setBlockingOptions(
                    new BlockingQueryOptions().setIndex(index).setWait(ConsulClients.WAIT.toSeconds() + "s"));
        }
        return told(consul.watches().healthServiceNodesWithOptions(service, true, query))
                .map(answer -> new Members(
                        answer.getList().stream().map(ConsulRegistry::member).toList(), answer.getIndex()));
    }

    private static Member member(ServiceEntry entry) {
        Service service = entry.getService();
        String own = service.getAddress();
        String address = own == null || own.isEmpty() ? entry.getNode().getAddress() : own;
        return new Member(service.getId(), address, service.getPort());
    }

    private <T> Uni<T> told(Uni<T> call) {
        return call.onItem().invoke(contact::answered).onFailure().invoke(contact::failed);
    }
}
