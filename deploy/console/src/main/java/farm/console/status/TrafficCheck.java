package farm.console.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.console.desired.Traffic;
import farm.console.farm.FarmPaths;
import farm.console.health.LocalHttp;
import farm.console.provision.Provisioner;
import farm.model.description.FarmDescription;
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
 * Finds out what serves requests. A version is asked for by the splits of its load balancers or, if
 * none of them answers, by its weight in Consul.
 */
@Singleton
public class TrafficCheck implements Traffic {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long MAX_BYTES = 8 << 20; // a server takes some 400 bytes of the statistics
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FarmPaths paths;
    private final ConsulClients consul;
    private final LocalHttp http;
    private final Provisioner provisioner;

    @Inject
    TrafficCheck(FarmPaths paths, ConsulClients consul, LocalHttp http, Provisioner provisioner) {
        this.paths = paths;
        this.consul = consul;
        this.http = http;
        this.provisioner = provisioner;
    }

    @Override
    public Optional<Boolean> hasWeight(FarmDescription description, String service, String version) {
        boolean anyAnswered = false;
        for (LoadBalancerDescription loadBalancer : description.loadBalancersOf(service)) {
            Optional<Boolean> share = hasShare(paths.ports().shifted(loadBalancer.stats()), version);
            if (share.isPresent() && share.get()) {
                return share;
            }
            anyAnswered |= share.isPresent();
        }
        return anyAnswered ? Optional.of(false) : byKvWeight(service, version);
    }

    private Optional<Boolean> hasShare(int stats, String version) {
        return get(stats, "/split").flatMap(answer -> hasShare(answer, version));
    }

    private static Optional<Boolean> hasShare(String split, String version) {
        try {
            JsonNode shares = JSON.readTree(split).path("shares");
            return shares.isObject() ? Optional.of(shares.path(version).asLong(0) > 0) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Boolean> hasClients(LoadBalancerDescription loadBalancer) {
        return get(paths.ports().shifted(loadBalancer.stats()), "/monitor;csv;norefresh")
                .flatMap(csv -> FrontendConnections.read(csv, loadBalancer.service()))
                .map(connections -> connections > 0);
    }

    @Override
    public boolean isRunning(String id) {
        return provisioner.isAlive(id);
    }

    private Optional<String> get(int stats, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stats + path))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = BoundedExchange.text(http.client(), request, MAX_BYTES);
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
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
