package farm.farmer;

import farm.model.text.Printable;
import farm.registry.DiscoveredInstance;
import farm.registry.discovery.Admission;
import farm.registry.discovery.Discovery;
import farm.registry.discovery.InstanceWatch;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Admits the load balancers that have proven that they belong to the farm. A client that may
 * register services can register a foreign one as {@code lb-goat}, and farmers would send requests
 * to it. A proof is valid until the registration changes. Load balancers without a proof are
 * checked in the background, every two seconds and after each change of the discovered ones. A
 * request waits for a check only while no load balancer is proven.
 */
@Singleton
public class LoadBalancerProofs implements Admission {

    private static final Logger LOG = Logger.getLogger(LoadBalancerProofs.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_CONNECTIONS = 10;
    private static final int MAX_SHOWN = 100;

    private final boolean required;
    private final BoundedClient http;
    private final Vertx vertx;
    private final InstanceWatch watch;
    private final long timer;
    private final Map<String, String> unproven = new TreeMap<>(); // the reasons, by id
    private volatile List<DiscoveredInstance> proven = List.of();
    private volatile CompletableFuture<Void> completion = CompletableFuture.completedFuture(null);
    private boolean inProgress;
    private boolean changedWhileInProgress;

    @Inject
    LoadBalancerProofs(Vertx vertx, Discovery discovery, GoatServiceConfig config) {
        required = config.requireProof();
        this.vertx = vertx;
        http = new BoundedClient(
                vertx,
                new HttpClientOptions()
                        .setConnectTimeout((int) TIMEOUT.toMillis())
                        .setKeepAlive(false),
                MAX_CONNECTIONS,
                TIMEOUT);
        watch = discovery.watch(GoatService.LOAD_BALANCER);
        if (required) {
            timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> check());
            watch.onChange(this::check);
            check();
        } else {
            timer = -1;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }

    @Override
    public List<DiscoveredInstance> admitted(String service, InstanceWatch instances) {
        return required && service.equals(GoatService.LOAD_BALANCER) ? proven : instances.instances();
    }

    /** Whether a check is in progress. */
    boolean isInProgress() {
        return !completion.isDone();
    }

    /**
     * Completes when the check in progress ends, or when it has admitted the first load balancer.
     */
    Uni<Void> completion() {
        return Uni.createFrom().completionStage(completion);
    }

    /** Returns the load balancers that are registered but get no requests, one line each. */
    List<String> refused() {
        Map<String, String> all = new TreeMap<>(watch.refused());
        synchronized (this) {
            all.putAll(unproven);
        }
        List<String> lines = new ArrayList<>(all.size());
        all.forEach((id, reason) -> lines.add(id + ": " + reason));
        return lines;
    }

    private void check() {
        List<DiscoveredInstance> candidates = takeCandidates();
        if (!candidates.isEmpty()) {
            Uni.join()
                    .all(candidates.stream().map(this::examine).toList())
                    .andCollectFailures()
                    .onTermination()
                    .invoke(this::end)
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debug("a check failed", failure));
        }
    }

    /** Begins a check and returns the load balancers to check; none if one is in progress. */
    private synchronized List<DiscoveredInstance> takeCandidates() {
        List<DiscoveredInstance> discovered = watch.instances();
        unproven.keySet()
                .retainAll(discovered.stream().map(LoadBalancerProofs::id).toList());
        List<DiscoveredInstance> kept =
                proven.stream().filter(discovered::contains).toList();
        if (kept.size() != proven.size()) {
            proven = kept;
        }
        List<DiscoveredInstance> candidates =
                discovered.stream().filter(one -> !kept.contains(one)).toList();
        changedWhileInProgress = inProgress;
        if (inProgress || candidates.isEmpty()) {
            return List.of();
        }
        inProgress = true;
        completion = new CompletableFuture<Void>();
        return candidates;
    }

    private void end() {
        boolean again;
        synchronized (this) {
            inProgress = false;
            again = changedWhileInProgress;
            changedWhileInProgress = false;
        }
        completion.complete(null);
        if (again) {
            check();
        }
    }

    private Uni<Void> examine(DiscoveredInstance loadBalancer) {
        return LoadBalancerProof.statsPort(loadBalancer)
                .map(port -> http.get(BoundedClient.request(loadBalancer.address(), port, "/health"))
                        .map(answer -> LoadBalancerProof.refusal(GoatService.LOAD_BALANCER, loadBalancer, answer))
                        .onFailure()
                        .recoverWithItem(failure -> Optional.of("its /health on port " + port + " does not answer: "
                                + Printable.of(String.valueOf(failure.getMessage()), MAX_SHOWN))))
                .orElseGet(() -> Uni.createFrom().item(Optional.of("its registration names no stats port")))
                .invoke(refusal ->
                        refusal.ifPresentOrElse(reason -> refuse(loadBalancer, reason), () -> admit(loadBalancer)))
                .replaceWithVoid();
    }

    private synchronized void refuse(DiscoveredInstance loadBalancer, String reason) {
        if (!reason.equals(unproven.put(id(loadBalancer), reason))) {
            LOG.warnf("%s is registered but gets no requests: %s", id(loadBalancer), reason);
        }
    }

    private void admit(DiscoveredInstance loadBalancer) {
        synchronized (this) {
            List<DiscoveredInstance> discovered = watch.instances();
            List<DiscoveredInstance> admitted = new ArrayList<>(proven);
            admitted.add(loadBalancer);
            proven = discovered.stream().filter(admitted::contains).toList();
            if (unproven.remove(id(loadBalancer)) != null) {
                LOG.infof("%s has proven that it is a load balancer of the goats", id(loadBalancer));
            }
        }
        completion.complete(null); // one is enough for the waiting calls
    }

    private static String id(DiscoveredInstance loadBalancer) {
        return Printable.of(loadBalancer.id(), MAX_SHOWN);
    }
}
