package farm.weights.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import farm.model.text.Printable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /weights/{service}}.
 *
 * @param weights by version, each as JSON that is not checked yet
 * @param message the reason, for people; empty for none
 * @param trailers further data for programs, ordered
 * @param revision the revision that the writer saw; null for any
 */
record WriteRequest(
        SortedMap<String, String> weights,
        String message,
        Map<String, String> trailers,
        @Nullable String revision) {

    private static final List<String> KEYS = List.of("weights", "message", "trailers", "revision");
    private static final Pattern TAG = Pattern.compile("\"([^\"]+)\"");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @throws IllegalArgumentException if the body is invalid; the message says why, on one line
     */
    static WriteRequest read(byte[] body) {
        JsonNode request = json(body);
        if (!request.isObject()) {
            throw new IllegalArgumentException("the body is not a JSON object like {\"weights\": {\"0.0.1\": 75}}");
        }
        request.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("'" + Printable.of(key, 80)
                        + "' is not a key of the body; its keys are " + String.join(", ", KEYS));
            }
        });
        SortedMap<String, String> weights = new TreeMap<>();
        object(request, "weights").forEach((version, weight) -> weights.put(version, weight.toString()));
        if (!request.hasNonNull("weights")) {
            throw new IllegalArgumentException("weights are missing, such as {\"weights\": {\"0.0.1\": 75}}");
        }
        Map<String, String> trailers = new LinkedHashMap<>();
        object(request, "trailers")
                .forEach((key, value) -> trailers.put(key, text("trailer " + Printable.of(key, 80), value)));
        String message = optional(request, "message");
        return new WriteRequest(weights, message == null ? "" : message, trailers, optional(request, "revision"));
    }

    /**
     * Returns this request with the revision of an {@code If-Match} header.
     *
     * @throws IllegalArgumentException if the header is not a single revision or contradicts the
     *     body
     */
    WriteRequest withRevision(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return this;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches() || (revision != null && !revision.equals(tag.group(1)))) {
            throw new IllegalArgumentException(
                    "If-Match has to be one revision in quotes, equal to the body's if that has one");
        }
        return new WriteRequest(weights, message, trailers, tag.group(1));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new IllegalArgumentException(
                    "the body is not JSON, line " + line + ": " + Printable.of(e.getOriginalMessage(), 200));
        } catch (IOException e) { // not text
            throw new IllegalArgumentException("the body is not JSON: " + Printable.of(String.valueOf(e), 200));
        }
    }

    private static Map<String, JsonNode> object(JsonNode request, String key) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (request.hasNonNull(key)) {
            if (!request.path(key).isObject()) {
                throw new IllegalArgumentException(key + " has to be a JSON object");
            }
            request.path(key).properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        }
        return members;
    }

    private static @Nullable String optional(JsonNode request, String key) {
        return request.hasNonNull(key) ? text(key, request.path(key)) : null;
    }

    private static String text(String what, JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException(what + " has to be a text");
        }
        return value.textValue();
    }
}
