package farm.console.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.console.farm.FarmPaths;
import farm.console.health.LocalHttp;
import farm.model.description.LoadBalancerDescription;
import farm.model.http.BoundedExchange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The shares that load balancers apply. */
@Singleton
class SplitShares {

    private static final Duration TIMEOUT = Duration.ofMillis(1_500);
    private static final long MAX_BYTES = 1 << 20; // a version takes some 30 bytes
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FarmPaths paths;
    private final LocalHttp http;

    @Inject
    SplitShares(FarmPaths paths, LocalHttp http) {
        this.paths = paths;
        this.http = http;
    }

    /**
     * Asks load balancers, all at the same time.
     *
     * @return the share of each version in percent, by the id of the load balancer; without those
     *     that do not answer
     */
    Map<String, Map<String, Double>> of(List<LoadBalancerDescription> loadBalancers) {
        Map<String, CompletableFuture<Map<String, Double>>> answers = new LinkedHashMap<>();
        for (LoadBalancerDescription one : loadBalancers) {
            URI split = URI.create("http://127.0.0.1:" + paths.ports().shifted(one.stats()) + "/split");
            HttpRequest request = HttpRequest.newBuilder(split).timeout(TIMEOUT).build();
            answers.put(
                    one.id(paths.ports().offset()),
                    BoundedExchange.textAsync(http.client(), request, MAX_BYTES)
                            .thenApply(SplitShares::read)
                            .exceptionally(failure -> Map.of()));
        }
        Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
        answers.forEach((id, answer) -> {
            Map<String, Double> read = answer.join();
            if (!read.isEmpty()) {
                shares.put(id, read);
            }
        });
        return shares;
    }

    private static Map<String, Double> read(HttpResponse<String> answer) {
        return answer.statusCode() == 200 ? read(answer.body()) : Map.of();
    }

    /** Returns the share of each version in percent; none if the text is not a split. */
    static Map<String, Double> read(String split) {
        Map<String, Double> percent = new LinkedHashMap<>();
        try {
            JsonNode root = JSON.readTree(split);
            double slots = root.path("slots").asDouble();
            if (slots > 0) {
                root.path("shares")
                        .properties()
                        .forEach(share -> percent.put(
                                share.getKey(), Math.round(share.getValue().asDouble() / slots * 10_000) / 100.0));
            }
        } catch (IOException e) {
            return Map.of();
        }
        return percent;
    }
}
