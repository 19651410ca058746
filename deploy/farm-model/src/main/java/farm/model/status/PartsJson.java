package farm.model.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code farm status --json}. Uses Jackson's tree model, which needs no reflection in a
 * native image.
 */
public final class PartsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PartsJson() {}

    /** Returns an array with an object per part. */
    public static String write(List<Part> parts) {
        ArrayNode array = JSON.createArrayNode();
        for (Part part : parts) {
            ObjectNode node = array.addObject();
            node.put("kind", part.kind().text());
            node.put("id", part.id());
            node.put("service", part.service());
            node.put("version", part.version());
            node.put("address", part.address());
            node.put("port", part.port());
            node.put("pid", part.pid());
            node.put("state", part.state().text());
            node.put("restarts", part.restarts());
            node.put("reason", part.reason());
            node.put("since", part.since());
            node.put("owner", part.owner());
            node.put("build", part.build());
        }
        return array.toPrettyString();
    }

    /**
     * Parses the array.
     *
     * @throws IllegalArgumentException if the text is not the status of a farm
     */
    public static List<Part> read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.isArray()) {
                throw new IllegalArgumentException("not the status of a farm: not an array");
            }
            List<Part> parts = new ArrayList<>();
            root.forEach(node -> parts.add(part(node)));
            return parts;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the status of a farm: " + e.getOriginalMessage(), e);
        }
    }

    private static Part part(JsonNode node) {
        JsonNode port = node.path("port");
        JsonNode pid = node.path("pid");
        return new Part(
                PartKind.of(node.path("kind").asText()),
                node.path("id").asText(),
                text(node, "service"),
                text(node, "version"),
                text(node, "address"),
                port.isInt() ? (Integer) port.intValue() : null,
                pid.isIntegralNumber() ? (Long) pid.longValue() : null,
                PartState.of(node.path("state").asText()),
                node.path("restarts").asInt(0),
                text(node, "reason"),
                text(node, "since"),
                text(node, "owner"),
                text(node, "build"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
