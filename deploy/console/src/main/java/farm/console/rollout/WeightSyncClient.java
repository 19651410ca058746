package farm.console.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.farm.FarmPaths;
import farm.console.health.LocalHttp;
import farm.model.http.BoundedExchange;
import farm.model.name.VersionName;
import farm.rollout.Observation.Source;
import farm.rollout.Weights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes the weights of a service through weight-sync. */
@Singleton
class WeightSyncClient {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    // a write to a git repository takes several git commands
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(60);
    private static final long MAX_BYTES = 4 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final LocalHttp http;

    @Inject
    WeightSyncClient(FarmPaths paths, LocalHttp http) {
        address = URI.create("http://127.0.0.1:" + paths.ports().weightSync());
        this.http = http;
    }

    /**
     * Reads the weights of a service.
     *
     * @throws IOException if weight-sync does not answer, or has no valid weights; the message says
     *     which
     */
    Source read(String service) throws IOException, InterruptedException {
        JsonNode saved = get("/weights/" + service);
        JsonNode status = get("/status");
        return new Source(
                weights(saved.path("weights")),
                saved.path("revision").asText(),
                weights(status.path("services").path(service).path("live")),
                status.path("problems").isEmpty(),
                // held weights outrank what is being written
                saved.path("pending").asBoolean() && !saved.path("held").asBoolean());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(READ_TIMEOUT)
                .build();
        HttpResponse<String> answer = BoundedExchange.text(http.client(), request, MAX_BYTES);
        if (answer.statusCode() != 200) {
            throw new IOException("weight-sync answers " + answer.statusCode() + " to " + path + problem(answer));
        }
        return JSON.readTree(answer.body());
    }

    private static Weights weights(JsonNode node) {
        Map<String, Integer> weights = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (VersionName.isValid(entry.getKey()) && entry.getValue().canConvertToInt()) {
                weights.put(entry.getKey(), Math.max(0, entry.getValue().intValue()));
            }
        });
        return Weights.of(weights);
    }

    /**
     * Writes the weights of a service. May take a minute.
     *
     * @param revision the revision that they replace
     * @return whether they were written; false if the revision is not the current one
     * @throws IOException if weight-sync does not answer, or cannot write; the message says why
     */
    boolean write(
            String service,
            Weights weights,
            String revision,
            boolean urgent,
            String message,
            Map<String, String> trailers)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        weights.byVersion().forEach(body.putObject("weights")::put);
        body.put("revision", revision);
        body.put("message", message);
        trailers.forEach(body.putObject("trailers")::put);
        HttpRequest request = HttpRequest.newBuilder(
                        address.resolve("/weights/" + service + (urgent ? "?urgent=true" : "")))
                .timeout(WRITE_TIMEOUT)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = BoundedExchange.text(http.client(), request, MAX_BYTES);
        return switch (answer.statusCode()) {
            case 200, 202 -> true;
            case 409 -> false;
            default -> throw new IOException("weight-sync answers " + answer.statusCode() + problem(answer));
        };
    }

    private static String problem(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            String text = problem.path("detail").asText(problem.path("title").asText());
            return text.isBlank() ? "" : ": " + text;
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
