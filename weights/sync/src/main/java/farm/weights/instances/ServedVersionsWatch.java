package farm.weights.instances;

import farm.registry.HiddenInstancesException;
import farm.registry.Registry;
import farm.registry.Registry.PassingVersions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows services by blocking queries, one for each service. A query waits for long, so it costs
 * little while nothing changes. Thread-safe.
 */
public final class ServedVersionsWatch implements ServedVersions {

    private static final Duration MIN_INTERVAL = Duration.ofMillis(100);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration HIDDEN_INTERVAL = Duration.ofSeconds(10); // somebody has to grant a right first
    private static final int MAX_QUERIES = 32; // a query that waits occupies a connection

    private final Registry registry;
    private final Vertx vertx;
    private final Map<String, Set<String>> known = new HashMap<>();
    private final Map<String, Long> indexes = new HashMap<>();
    private final Set<String> active = new HashSet<>(); // queued, being queried, or pausing
    private final Queue<String> queued = new ArrayDeque<>();
    private final Map<String, Cancellable> queries = new HashMap<>();
    private Set<String> followed = Set.of();
    private Runnable onChange = () -> {};
    private int running;
    private boolean stopped;

    public ServedVersionsWatch(Registry registry, Vertx vertx) {
        this.registry = registry;
        this.vertx = vertx;
    }

    /** Sets a listener that runs after each change of what is known. It must not block. */
    public synchronized void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Stops all queries. The end of Consul's client is then no failure of them. */
    public synchronized void stop() {
        stopped = true;
        queries.values().forEach(Cancellable::cancel);
    }

    @Override
    public synchronized void follow(Set<String> services) {
        if (services.equals(followed)) {
            return;
        }
        followed = Set.copyOf(services);
        known.keySet().retainAll(followed);
        indexes.keySet().retainAll(followed);
        followed.stream().filter(active::add).forEach(queued::add);
        startQueries();
    }

    @Override
    public synchronized Optional<Set<String>> of(String service) {
        return Optional.ofNullable(known.get(service));
    }

    private synchronized void startQueries() {
        while (running < MAX_QUERIES && !queued.isEmpty()) {
            String service = queued.remove();
            if (stopped || !followed.contains(service)) {
                active.remove(service);
            } else {
                running++;
                query(service, indexes.getOrDefault(service, 0L));
            }
        }
    }

    private void query(String service, long index) {
        Uni<PassingVersions> answer = index == 0
                ? registry.passingVersions(service)
                : registry.passingVersions(service, index, waitTime(followed.size()));
        queries.put(
                service,
                answer.subscribe().with(found -> answered(service, index, found), failure -> failed(service, failure)));
    }

    /** Returns the wait of a query. Services that share the connections take turns. */
    static Duration waitTime(int services) {
        return services <= MAX_QUERIES
                ? Registry.MAX_WAIT
                : Registry.MAX_WAIT
                        .multipliedBy(MAX_QUERIES)
                        .dividedBy(services)
                        .plusMillis(1);
    }

    private void answered(String service, long before, PassingVersions found) {
        // A falling index means that the registry has started anew. A wait with the old one would
        // not end.
        boolean usable = found.index() > 0 && found.index() >= before;
        ended(service, found.instances().keySet(), usable ? found.index() : 0, usable ? MIN_INTERVAL : RETRY_INTERVAL);
    }

    private void failed(String service, Throwable failure) {
        if (failure instanceof HiddenInstancesException) {
            ended(service, null, 0, HIDDEN_INTERVAL);
        } else {
            ended(service, of(service).orElse(null), 0, RETRY_INTERVAL);
        }
    }

    private void ended(String service, @Nullable Set<String> versions, long index, Duration pause) {
        Runnable listener = null;
        synchronized (this) {
            running--;
            if (followed.contains(service)) {
                indexes.put(service, index);
                Set<String> previous = versions == null
                        ? known.remove(service)
                        : known.put(service, Collections.unmodifiableSet(versions));
                listener = Objects.equals(previous, versions) ? null : onChange;
            }
            startQueries();
        }
        if (listener != null) {
            listener.run();
        }
        vertx.setTimer(pause.toMillis(), timer -> {
            synchronized (this) {
                queued.add(service);
                startQueries();
            }
        });
    }
}
