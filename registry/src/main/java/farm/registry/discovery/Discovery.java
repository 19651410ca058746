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
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    @Inject
    public Discovery(Registry registry, Vertx vertx) {
        this.registry = registry;
        this.vertx = vertx;
    }

    /** The watch of a service, begun now if there is none. */
    public Watch watch(String service) {
        return watches.computeIfAbsent(service, name -> {
            Watch watch = new Watch(name, registry, new Probe(vertx), vertx);
            watch.begin();
            return watch;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        watches.values().forEach(Watch::stop);
    }
}
