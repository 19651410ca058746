package farm.registry.discovery;

import farm.registry.Registry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The instance watches of this process, one per service. */
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

    /** Returns the watch of a service, and starts it on the first call. */
    public InstanceWatch watch(String service) {
        return watches.computeIfAbsent(service, name -> {
            InstanceWatch watch = new InstanceWatch(name, registry, new InstanceProbe(vertx), vertx);
            watch.start();
            return watch;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        watches.values().forEach(InstanceWatch::stop);
    }
}
