package farm.console.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.console.farm.FarmPaths;
import farm.console.health.LocalHttp;
import farm.model.http.BoundedExchange;
import farm.model.name.VersionName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The weights in their source, as weight-sync reports them. */
@Singleton
public class SourceWeights {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long MAX_BYTES = 4 << 20; // a service takes some 500 bytes
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FarmPaths paths;
    private final LocalHttp http;
    private volatile Map<String, Saved> last = Map.of();

    @Inject
    SourceWeights(FarmPaths paths, LocalHttp http) {
        this.paths = paths;
        this.http = http;
    }

    /**
     * The weights of a service, when weight-sync was last asked.
     *
     * @param why their author and message; empty for unknown
     */
    public record Saved(Map<String, Long> weights, String why) {}

    /** Returns the weights of each service, as {@link #read} has read them last. */
    public Map<String, Saved> last() {
        return last;
    }

    /**
     * Returns the weights by service and version.
     *
     * @throws IOException if weight-sync does not answer
     */
    public Map<String, Map<String, Long>> read() throws IOException, InterruptedException {
        URI status = URI.create("http://127.0.0.1:" + paths.ports().weightSync() + "/status");
        HttpRequest request = HttpRequest.newBuilder(status).timeout(TIMEOUT).build();
        HttpResponse<String> answer = BoundedExchange.text(http.client(), request, MAX_BYTES);
        if (answer.statusCode() != 200) {
            throw new IOException(status + " answers " + answer.statusCode());
        }
        JsonNode root = JSON.readTree(answer.body());
        Map<String, Map<String, Long>> weights = read(root);
        Map<String, Saved> saved = new HashMap<>();
        weights.forEach((service, ofService) -> saved.put(
                service, new Saved(ofService, why(root.path("services").path(service)))));
        last = Map.copyOf(saved);
        return weights;
    }

    private static String why(JsonNode service) {
        String message = service.path("message").asText("");
        String author = service.path("author").asText("");
        return message + (author.isEmpty() ? "" : message.isEmpty() ? author : ", by " + author);
    }

    static Map<String, Map<String, Long>> read(String status) throws IOException {
        return read(JSON.readTree(status));
    }

    private static Map<String, Map<String, Long>> read(@Nullable JsonNode root) {
        Map<String, Map<String, Long>> weights = new HashMap<>();
        for (Map.Entry<String, JsonNode> service :
                (root == null ? JSON.createObjectNode() : root).path("services").properties()) {
            Map<String, Long> ofService = new HashMap<>();
            for (Map.Entry<String, JsonNode> version :
                    service.getValue().path("desired").properties()) {
                if (VersionName.isValid(version.getKey()) && version.getValue().isIntegralNumber()) {
                    ofService.put(version.getKey(), version.getValue().longValue());
                }
            }
            weights.put(service.getKey(), ofService);
        }
        return weights;
    }
}
