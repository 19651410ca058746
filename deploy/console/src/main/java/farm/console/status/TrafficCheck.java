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

/** Whether a version gets requests: by what its load balancers do, or by what they are told. */
@Singleton
public class TrafficCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long LARGEST_SPLIT = 1 << 20; // a version takes some 20 bytes
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Farm farm;
    private final FarmPaths place;
    private final ConsulClients consul;
    private final LocalHttp http;

    @Inject
    TrafficCheck(Farm farm, FarmPaths place, ConsulClients consul, LocalHttp http) {
        this.farm = farm;
        this.place = place;
        this.consul = consul;
        this.http = http;
    }

    /** Whether any load balancer gives a version requests; empty if nobody can tell. */
    public Optional<Boolean> hasWeight(String service, String version) {
        boolean known = false;
        for (LoadBalancerDescription one : farm.description().loadBalancersOf(service)) {
            Optional<Boolean> share = share(place.ports().shifted(one.stats()), version);
            if (share.isPresent() && share.get()) {
                return share;
            }
            known |= share.isPresent();
        }
        return known ? Optional.of(false) : byKey(service, version);
    }

    private Optional<Boolean> share(int stats, String version) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stats + "/split"))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = BoundedExchange.text(http.client(), request, LARGEST_SPLIT);
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

    private Optional<Boolean> byKey(String service, String version) {
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
