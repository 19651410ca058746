package farm.console.health;

import farm.console.farm.FarmPaths;
import farm.model.http.BoundedExchange;
import farm.registry.consul.ConsulAvailability;
import farm.registry.consul.ConsulClients;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The health of the registered instances as Consul sees it. */
@Singleton
public class ConsulView {

    // any number of services may be registered, and a check has up to 4 kB of output
    private static final long MAX_BYTES = 8 << 20;

    private final URI checks;
    private final ConsulClients consul;
    private final ConsulAvailability availability;
    private final LocalHttp http;
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile @Nullable AgentChecks last;

    @Inject
    ConsulView(FarmPaths paths, ConsulClients consul, ConsulAvailability availability, LocalHttp http) {
        checks = URI.create(paths.consulUrl() + "/v1/agent/checks");
        this.consul = consul;
        this.availability = availability;
        this.http = http;
    }

    /** Asks Consul for its checks, unless its last answer is still pending. */
    public void poll() {
        if (!pending.compareAndSet(false, true)) {
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(checks).timeout(LocalHttp.TIMEOUT);
        consul.token().ifPresent(token -> request.header("X-Consul-Token", token));
        BoundedExchange.textAsync(http.client(), request.build(), MAX_BYTES)
                .thenApply(ConsulView::read)
                .whenComplete((answer, failure) -> {
                    last = answer;
                    pending.set(false);
                    if (failure == null) {
                        availability.recordAnswer();
                    } else {
                        availability.recordFailure(cause(failure));
                    }
                });
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static AgentChecks read(HttpResponse<String> answer) {
        try {
            if (answer.statusCode() != 200) {
                throw new IOException("it answered " + answer.statusCode() + " at /v1/agent/checks");
            }
            return AgentChecks.read(answer.body());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Returns for each registered instance, by id, whether all its checks and those of the node are
     * passing.
     *
     * @return null while Consul is unreachable
     */
    public @Nullable Map<String, Boolean> passing() {
        AgentChecks checks = last;
        return checks == null ? null : checks.healthyServices();
    }

    /**
     * Returns whether an instance's own checks are passing; false if it is not registered or Consul
     * is unreachable.
     */
    public boolean checksPass(String id) {
        AgentChecks checks = last;
        return checks != null && checks.services().getOrDefault(id, false);
    }

    /**
     * Returns the failed check of the node, in one line; null if none fails or Consul is
     * unreachable.
     */
    public @Nullable String nodeFailure() {
        AgentChecks checks = last;
        return checks == null ? null : checks.nodeFailure();
    }
}
