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

/** What Consul says of the instances that are registered with it. */
@Singleton
public class ConsulView {

    // anybody may register there, and a check has up to 4 kB of output
    private static final long LARGEST = 8 << 20;

    private final URI checks;
    private final ConsulClients consul;
    private final ConsulAvailability contact;
    private final LocalHttp http;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable AgentChecks last;

    @Inject
    ConsulView(FarmPaths place, ConsulClients consul, ConsulAvailability contact, LocalHttp http) {
        checks = URI.create(place.consul() + "/v1/agent/checks");
        this.consul = consul;
        this.contact = contact;
        this.http = http;
    }

    /** Asks anew, unless an answer is still owed. */
    public void ask() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(checks).timeout(LocalHttp.TIMEOUT);
        consul.token().ifPresent(token -> request.header("X-Consul-Token", token));
        BoundedExchange.textAsync(http.client(), request.build(), LARGEST)
                .thenApply(ConsulView::read)
                .whenComplete((answer, failure) -> {
                    last = answer;
                    busy.set(false);
                    if (failure == null) {
                        contact.recordAnswer();
                    } else {
                        contact.recordFailure(cause(failure));
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
                throw new IOException("it answered " + answer.statusCode() + " when asked for its checks");
            }
            return AgentChecks.read(answer.body());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Each registered instance's id, and whether Consul gives it out: all its checks pass, and those of the node.
     *
     * @return null while Consul does not answer
     */
    public @Nullable Map<String, Boolean> passing() {
        AgentChecks known = last;
        return known == null ? null : known.givenOut();
    }

    /** Whether the checks of an instance itself pass; false where it is not registered, or Consul does not answer. */
    public boolean finds(String id) {
        AgentChecks known = last;
        return known != null && known.services().getOrDefault(id, false);
    }

    /** Why Consul gives out no instance of this machine, in one line; null where it does, or does not answer. */
    public @Nullable String nodeFailure() {
        AgentChecks known = last;
        return known == null ? null : known.nodeFailure();
    }
}
