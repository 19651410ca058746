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
 * The healthy members of one service, refreshed by a loop of blocking queries. What it gives is in memory: a registry that
 * is away or hangs delays nobody, the members last known stay. An empty answer takes out only those that no longer take a
 * connection, because a registry that lost its memory knows nobody at first.
 */
public final class InstanceWatch {

    private static final Logger LOG = Logger.getLogger(InstanceWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String service;
    private final Registry registry;
    private final InstanceProbe probe;
    private final Vertx vertx;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<DiscoveredInstance> members = List.of();
    private volatile Map<String, String> refused = Map.of();
    private volatile boolean stopped;

    InstanceWatch(String service, Registry registry, InstanceProbe probe, Vertx vertx) {
        this.service = service;
        this.registry = registry;
        this.probe = probe;
        this.vertx = vertx;
    }

    /** The members known now, in the order of their ids; empty before the first answer. */
    public List<DiscoveredInstance> members() {
        return members;
    }

    /** The instances whose registered address is not used: their ids, and why not. */
    public Map<String, String> refused() {
        return refused;
    }

    /**
     * Calls a listener after each change of the members, on the thread that noticed it.
     *
     * @param listener which returns at once
     */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void begin() {
        ask(0);
    }

    void stop() {
        stopped = true;
    }

    private void ask(long index) {
        if (stopped) {
            return;
        }
        registry.healthy(service, index)
                .invoke(answer -> refuse(answer.refused()))
                .chain(answer -> believed(answer.list())
                        .invoke(this::put)
                        .map(now -> answer.list().isEmpty() ? 0L : next(index, answer.index())))
                .subscribe()
                .with(
                        next -> {
                            if (next > 0) {
                                ask(next);
                            } else {
                                later();
                            }
                        },
                        failure -> later());
    }

    /** An index that falls means a registry that began anew: blocking on the old one would wait for news that never come. */
    static long next(long before, long now) {
        return now < before ? 0 : now;
    }

    private Uni<List<DiscoveredInstance>> believed(List<DiscoveredInstance> answer) {
        return answer.isEmpty() && !members.isEmpty()
                ? probe.stillThere(members)
                : Uni.createFrom().item(answer);
    }

    private void put(List<DiscoveredInstance> now) {
        List<DiscoveredInstance> sorted = now.stream()
                .sorted(Comparator.comparing(DiscoveredInstance::id))
                .toList();
        if (!sorted.equals(members)) {
            LOG.debugf("%s: %s", service, sorted);
            members = sorted;
            listeners.forEach(Runnable::run);
        }
    }

    private void refuse(Map<String, String> now) {
        if (!now.equals(refused)) {
            now.forEach((id, why) -> {
                if (!why.equals(refused.get(id))) {
                    LOG.warnf("%s is registered as %s, but not used: %s", id, service, why);
                }
            });
            refused = now;
        }
    }

    private void later() {
        if (!stopped) {
            vertx.setTimer(PAUSE.toMillis(), timer -> ask(0));
        }
    }
}
