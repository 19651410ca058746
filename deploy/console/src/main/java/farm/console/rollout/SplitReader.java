package farm.console.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.health.ConsulView;
import farm.console.health.LocalHttp;
import farm.model.description.LoadBalancerDescription;
import farm.model.http.BoundedExchange;
import farm.rollout.Observation.LoadBalancer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads the splits that the load balancers of a service apply. */
@Singleton
class SplitReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final long MAX_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Farm farm;
    private final FarmPaths paths;
    private final LocalHttp http;
    private final ConsulView consul;

    @Inject
    SplitReader(Farm farm, FarmPaths paths, LocalHttp http, ConsulView consul) {
        this.farm = farm;
        this.paths = paths;
        this.http = http;
        this.consul = consul;
    }

    /** Asks all load balancers of a service at the same time. Takes a second at most. */
    List<LoadBalancer> read(String service) {
        List<CompletableFuture<LoadBalancer>> answers = farm.description().loadBalancersOf(service).stream()
                .map(this::ask)
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<LoadBalancer> ask(LoadBalancerDescription described) {
        String id = described.id(paths.ports().offset());
        URI split = URI.create("http://127.0.0.1:" + paths.ports().shifted(described.stats()) + "/split");
        HttpRequest request = HttpRequest.newBuilder(split).timeout(TIMEOUT).build();
        return BoundedExchange.textAsync(http.client(), request, MAX_BYTES)
                .handle((answer, failure) -> failure == null ? shares(answer) : null)
                .thenApply(shares -> new LoadBalancer(id, shares != null || consul.checksPass(id), shares));
    }

    private static @Nullable Map<String, Double> shares(HttpResponse<String> answer) {
        try {
            JsonNode root = answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
            return root == null ? null : shares(root);
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns the shares, 0 to 1; null if the answer is not such a split. */
    static @Nullable Map<String, Double> shares(JsonNode root) {
        long slots = root.path("slots").asLong();
        if (slots <= 0 || !root.path("shares").isObject()) {
            return null;
        }
        Map<String, Double> shares = new HashMap<>();
        root.path("shares")
                .properties()
                .forEach(entry ->
                        shares.put(entry.getKey(), (double) entry.getValue().asLong() / slots));
        return shares;
    }
}
