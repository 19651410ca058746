package farm.console.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.health.LocalHttp;
import farm.model.description.LoadBalancerDescription;
import farm.model.http.BoundedExchange;
import farm.registry.consul.ConsulClients;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out whether a version gets requests: by the splits of its load balancers or, if none of
 * them answers, by its weight in Consul.
 */
@Singleton
public class TrafficCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long MAX_SPLIT_BYTES = 1 << 20; // a version takes some 20 bytes
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Farm farm;
    private final FarmPaths paths;
    private final ConsulClients consul;
    private final LocalHttp http;

    @Inject
    TrafficCheck(Farm farm, FarmPaths paths, ConsulClients consul, LocalHttp http) {
        this.farm = farm;
        this.paths = paths;
        this.consul = consul;
        this.http = http;
    }

    /**
     * Returns whether any load balancer sends requests to a version.
     *
     * @return empty if neither a load balancer nor Consul answers
     */
    public Optional<Boolean> hasWeight(String service, String version) {
        boolean anyAnswered = false;
        for (LoadBalancerDescription loadBalancer : farm.description().loadBalancersOf(service)) {
            Optional<Boolean> share = hasShare(paths.ports().shifted(loadBalancer.stats()), version);
            if (share.isPresent() && share.get()) {
                return share;
            }
            anyAnswered |= share.isPresent();
        }
        return anyAnswered ? Optional.of(false) : byKvWeight(service, version);
    }

    private Optional<Boolean> hasShare(int stats, String version) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stats + "/split"))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = BoundedExchange.text(http.client(), request, MAX_SPLIT_BYTES);
            JsonNode shares = JSON.readTree(answer.body()).path("shares");
            return answer.statusCode() == 200 && shares.isObject()
                    ? Optional.of(shares.path(version).asLong(0) > 0)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Boolean> byKvWeight(String service, String version) {
        try {
            String value = consul.calls()
                    .getValue(service + "/version=" + version + "/weight")
                    .map(pair -> pair == null || pair.getValue() == null ? "0" : pair.getValue())
                    .await()
                    .atMost(TIMEOUT);
            return Optional.of(!value.strip().matches("0*"));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
