package farm.registry.discovery;

import farm.registry.Registry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The watches of this process, one a service. */
@ApplicationScoped
public class Discovery {

    private final Registry registry;
    private final Vertx vertx;
    private final Map<String, InstanceWatch> watches = new ConcurrentHashMap<>();

    @Inject
    public Discovery(Registry registry, Vertx vertx) {
        this.registry = registry;
        this.vertx = vertx;
    }

    /** The watch of a service, begun now if there is none. */
    public InstanceWatch watch(String service) {
        return watches.computeIfAbsent(service, name -> {
            InstanceWatch watch = new InstanceWatch(name, registry, new InstanceProbe(vertx), vertx);
            watch.begin();
            return watch;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        watches.values().forEach(InstanceWatch::stop);
    }
}
