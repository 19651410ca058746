package farm.registry.discovery;

import farm.registry.DiscoveredInstance;
import farm.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * The healthy instances of one service, kept up to date by a loop of blocking queries. Callers read
 * from memory and never wait for the registry. While the registry is unreachable or hung, the last
 * known instances stay. An empty result removes only instances that do not accept a connection: a
 * registry that has lost its data returns no instances at first.
 */
public final class InstanceWatch {

    private static final Logger LOG = Logger.getLogger(InstanceWatch.class);
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private final String service;
    private final Registry registry;
    private final InstanceProbe probe;
    private final Vertx vertx;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<DiscoveredInstance> instances = List.of();
    private volatile Map<String, String> refused = Map.of();
    private volatile boolean stopped;

    InstanceWatch(String service, Registry registry, InstanceProbe probe, Vertx vertx) {
        this.service = service;
        this.registry = registry;
        this.probe = probe;
        this.vertx = vertx;
    }

    /** Returns the instances known now, sorted by id; empty before the first result. */
    public List<DiscoveredInstance> instances() {
        return instances;
    }

    /**
     * Returns the reasons why registered addresses must not be used, by the instance's id.
     */
    public Map<String, String> refused() {
        return refused;
    }

    /**
     * Adds a listener that runs after each change of the instances.
     *
     * @param listener must not block
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void start() {
        query(0);
    }

    void stop() {
        stopped = true;
    }

    private void query(long index) {
        if (stopped) {
            return;
        }
        registry.healthy(service, index)
                .invoke(result -> setRefused(result.refused()))
                .chain(result -> confirmed(result.instances())
                        .invoke(this::setInstances)
                        .map(now -> result.instances().isEmpty() ? 0L : nextIndex(index, result.index())))
                .subscribe()
                .with(
                        next -> {
                            if (next > 0) {
                                query(next);
                            } else {
                                queryLater();
                            }
                        },
                        failure -> queryLater());
    }

    /**
     * Returns the index for the next query: the current one, or 0 if it went backwards. Then the
     * registry has started anew, and a query that waits for the old index would hang.
     */
    static long nextIndex(long before, long now) {
        return now < before ? 0 : now;
    }

    private Uni<List<DiscoveredInstance>> confirmed(List<DiscoveredInstance> result) {
        return result.isEmpty() && !instances.isEmpty()
                ? probe.reachable(instances)
                : Uni.createFrom().item(result);
    }

    private void setInstances(List<DiscoveredInstance> result) {
        List<DiscoveredInstance> sorted = result.stream()
                .sorted(Comparator.comparing(DiscoveredInstance::id))
                .toList();
        if (!sorted.equals(instances)) {
            LOG.debugf("%s: %s", service, sorted);
            instances = sorted;
            listeners.forEach(Runnable::run);
        }
    }

    private void setRefused(Map<String, String> result) {
        if (!result.equals(refused)) {
            result.forEach((id, reason) -> {
                if (!reason.equals(refused.get(id))) {
                    LOG.warnf("%s is registered as %s, but not used: %s", id, service, reason);
                }
            });
            refused = result;
        }
    }

    private void queryLater() {
        if (!stopped) {
            vertx.setTimer(RETRY_DELAY.toMillis(), timer -> query(0));
        }
    }
}
