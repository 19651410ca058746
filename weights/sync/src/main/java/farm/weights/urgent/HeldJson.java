package farm.weights.urgent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.weights.held.HeldWeights;
import farm.weights.model.Weights;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON of held weights in KV. */
public final class HeldJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HeldJson() {}

    /** Returns the value of the key {@link HeldWeights#key}. */
    public static String write(HeldWeights held) {
        ObjectNode json = JSON.createObjectNode();
        put(json.putObject("weights"), held.weights());
        if (held.base() != null) {
            put(json.putObject("base"), held.base());
        }
        if (!held.earlier().isEmpty()) {
            held.earlier().forEach(weights -> put(json.withArray("earlier").addObject(), weights));
        }
        json.put("baseRevision", held.baseRevision());
        json.put("message", held.message());
        ObjectNode trailers = json.putObject("trailers");
        held.trailers().forEach(trailers::put);
        json.put("author", held.author());
        json.put("since", held.since().toString());
        return json.toString();
    }

    private static void put(ObjectNode to, Weights weights) {
        weights.byVersion().forEach(to::put);
    }

    /** Reads such a value; empty if it is none, because somebody else wrote it. */
    public static Optional<HeldWeights> read(String service, String value) {
        try {
            JsonNode json = JSON.readTree(value);
            List<Weights> earlier = new ArrayList<>();
            json.path("earlier").forEach(each -> earlier.add(weights(each)));
            Map<String, String> trailers = new LinkedHashMap<>();
            json.path("trailers")
                    .properties()
                    .forEach(each -> trailers.put(each.getKey(), each.getValue().asText()));
            return Optional.of(new HeldWeights(
                    service,
                    weights(json.path("weights")),
                    json.path("base").isObject() ? weights(json.path("base")) : null,
                    earlier,
                    text(json, "baseRevision"),
                    json.path("message").asText(""),
                    trailers,
                    text(json, "author"),
                    Instant.parse(json.path("since").asText(""))));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Weights weights(JsonNode json) {
        Map<String, Integer> weights = new TreeMap<>();
        json.properties().forEach(each -> {
            if (!each.getValue().isInt()) {
                throw new IllegalArgumentException("not a weight: " + each.getValue());
            }
            weights.put(each.getKey(), each.getValue().intValue());
        });
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("no weights");
        }
        return Weights.of(weights);
    }

    private static @Nullable String text(JsonNode json, String key) {
        return json.path(key).isTextual() ? json.path(key).textValue() : null;
    }
}
