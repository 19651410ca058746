package farm.farmer;

import farm.registry.DiscoveredAddress;
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
 * Admits the load balancers that have proven that they are the farm's: anybody who may register a service could call something else
 * {@code lb-goat}, and farmers would send their requests there. A proof holds as long as the registration stays the same. Those without
 * one are tried in the background, every two seconds and when the discovered ones change, so that no request waits for it.
 */
@Singleton
public class LoadBalancerProofs implements Admission {

    private static final Logger LOG = Logger.getLogger(LoadBalancerProofs.class);
    private static final String SERVICE = "lb-goat";
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 10;

    private final boolean required;
    private final BoundedClient http;
    private final Vertx vertx;
    private final InstanceWatch watch;
    private final long timer;
    private final Map<String, String> unproven = new TreeMap<>(); // by id, and why
    private volatile List<DiscoveredInstance> proven = List.of();
    private volatile CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
    private boolean busy;
    private boolean changedMeanwhile;

    @Inject
    LoadBalancerProofs(Vertx vertx, Discovery discovery, GoatsConfig config) {
        required = config.requireProof();
        this.vertx = vertx;
        http = new BoundedClient(
                vertx,
                new HttpClientOptions()
                        .setConnectTimeout((int) PATIENCE.toMillis())
                        .setKeepAlive(false),
                CONNECTIONS,
                PATIENCE);
        watch = discovery.watch(SERVICE);
        if (required) {
            timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> begin());
            watch.onChange(this::begin);
            begin();
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
    public List<DiscoveredInstance> admitted(String service, InstanceWatch of) {
        return required && service.equals(SERVICE) ? proven : of.members();
    }

    /** Whether load balancers are just being tried. */
    boolean isUnderWay() {
        return !settled.isDone();
    }

    /** Ends when those that are being tried have answered, or the first of them has proven itself. */
    Uni<Void> done() {
        return Uni.createFrom().completionStage(settled);
    }

    /** Those that are registered and get no requests, a line each. */
    List<String> refused() {
        Map<String, String> all = new TreeMap<>(watch.refused());
        synchronized (this) {
            all.putAll(unproven);
        }
        List<String> lines = new ArrayList<>(all.size());
        all.forEach((id, why) -> lines.add(id + ": " + why));
        return lines;
    }

    private void begin() {
        List<DiscoveredInstance> candidates = candidates();
        if (!candidates.isEmpty()) {
            Uni.join()
                    .all(candidates.stream().map(this::examine).toList())
                    .andCollectFailures()
                    .onTermination()
                    .invoke(this::end)
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debug("a proof failed", failure));
        }
    }

    /** The load balancers to try now; none while others are tried. */
    private synchronized List<DiscoveredInstance> candidates() {
        List<DiscoveredInstance> members = watch.members();
        unproven.keySet().retainAll(members.stream().map(LoadBalancerProofs::id).toList());
        List<DiscoveredInstance> kept =
                proven.stream().filter(members::contains).toList();
        if (kept.size() != proven.size()) {
            proven = kept;
        }
        List<DiscoveredInstance> candidates =
                members.stream().filter(member -> !kept.contains(member)).toList();
        changedMeanwhile = busy;
        if (busy || candidates.isEmpty()) {
            return List.of();
        }
        busy = true;
        settled = new CompletableFuture<Void>();
        return candidates;
    }

    private void end() {
        boolean anew;
        synchronized (this) {
            busy = false;
            anew = changedMeanwhile;
            changedMeanwhile = false;
        }
        settled.complete(null);
        if (anew) {
            begin();
        }
    }

    private Uni<Void> examine(DiscoveredInstance member) {
        return LoadBalancerProof.statsPort(member)
                .map(port -> http.get(BoundedClient.request(member.address(), port, "/health"))
                        .map(answer -> LoadBalancerProof.refusal(SERVICE, member, answer))
                        .onFailure()
                        .recoverWithItem(failure -> Optional.of("its /health on port " + port + " does not answer: "
                                + DiscoveredAddress.shown(String.valueOf(failure.getMessage())))))
                .orElseGet(() -> Uni.createFrom().item(Optional.of("its registration names no stats port")))
                .invoke(why -> why.ifPresentOrElse(reason -> refuse(member, reason), () -> admit(member)))
                .replaceWithVoid();
    }

    private synchronized void refuse(DiscoveredInstance member, String why) {
        if (!why.equals(unproven.put(id(member), why))) {
            LOG.warnf("%s is registered but gets no requests: %s", id(member), why);
        }
    }

    private void admit(DiscoveredInstance member) {
        synchronized (this) {
            List<DiscoveredInstance> members = watch.members();
            List<DiscoveredInstance> now = new ArrayList<>(proven);
            now.add(member);
            proven = members.stream().filter(now::contains).toList();
            if (unproven.remove(id(member)) != null) {
                LOG.infof("%s has proven to be a load balancer of the goats", id(member));
            }
        }
        settled.complete(null); // one is enough for whoever waits
    }

    private static String id(DiscoveredInstance member) {
        return DiscoveredAddress.shown(member.id());
    }
}
