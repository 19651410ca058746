package farm.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.farm.FarmPaths;
import farm.console.health.LocalHttp;
import farm.console.overview.FarmInfo;
import farm.model.http.BoundedExchange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Reads what other parts of the farm report, as they report it. */
@Singleton
class RemoteReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final long MAX_SPLIT = 1 << 20; // a version takes some 30 bytes
    private static final long MAX_STATUS = 4 << 20; // a service takes some 500 bytes
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FarmPaths paths;
    private final LocalHttp http;

    @Inject
    RemoteReader(FarmPaths paths, LocalHttp http) {
        this.paths = paths;
        this.http = http;
    }

    /** Begins to read the split of each load balancer, by its id; empty if it does not answer. */
    Map<String, CompletableFuture<Optional<ObjectNode>>> splits(List<FarmInfo.LoadBalancer> loadBalancers) {
        Map<String, CompletableFuture<Optional<ObjectNode>>> splits = new TreeMap<>();
        loadBalancers.forEach(one -> splits.put(one.id(), read(one.stats(), "/split", MAX_SPLIT)));
        return splits;
    }

    /** Begins to read the status of weight-sync; empty if it does not answer. */
    CompletableFuture<Optional<ObjectNode>> weightSync() {
        return read(paths.ports().weightSync(), "/status", MAX_STATUS);
    }

    private CompletableFuture<Optional<ObjectNode>> read(int port, String path, long maxBytes) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT)
                .build();
        return BoundedExchange.textAsync(http.client(), request, maxBytes)
                .thenApply(RemoteReader::object)
                .exceptionally(failure -> Optional.empty());
    }

    private static Optional<ObjectNode> object(HttpResponse<String> answer) {
        try {
            JsonNode node = answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
