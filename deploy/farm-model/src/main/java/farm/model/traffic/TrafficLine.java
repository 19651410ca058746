package farm.model.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.model.name.VersionName;
import farm.model.text.Printable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A block as a line of JSON. The reader takes nothing for granted: a line is short, has each field
 * once and no other, and its counts agree.
 */
final class TrafficLine {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectReader READER = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> FIELDS =
            List.of("time", "chosen", "version", "by", "kind", "requests", "errors", "excluded", "latency");
    private static final String LOAD_BALANCER = "lb";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:\\[\\]-]{0,255}");
    private static final Pattern BY = Pattern.compile("[a-z][a-z-]{0,31}|-");
    private static final int MAX_KIND = 128;
    private static final int MAX_SHOWN = 40;

    /** The end of the year 9999, which every format of dates can write. */
    private static final long MAX_TIME = 253_402_300_799L;

    private TrafficLine() {}

    static TrafficBlock parse(String line) throws InvalidTrafficException {
        return block(json(line));
    }

    static RecordedBlock parseRecorded(String line) throws InvalidTrafficException {
        ObjectNode block = json(line);
        if (!block.has(LOAD_BALANCER)) {
            return new RecordedBlock("", block(block));
        }
        String loadBalancer = text(block, LOAD_BALANCER, ID);
        block.remove(LOAD_BALANCER);
        return new RecordedBlock(loadBalancer, block(block));
    }

    private static TrafficBlock block(ObjectNode block) throws InvalidTrafficException {
        checkFields(block);
        try {
            return new TrafficBlock(
                    Instant.ofEpochSecond(number(block, "time", MAX_TIME)),
                    version(block, "chosen"),
                    version(block, "version"),
                    text(block, "by", BY),
                    kind(block),
                    count(block, "requests"),
                    count(block, "errors"),
                    count(block, "excluded"),
                    latency(block.path("latency")));
        } catch (IllegalArgumentException e) {
            throw new InvalidTrafficException(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode json(String line) throws InvalidTrafficException {
        if (line.length() > TrafficBlock.MAX_LINE) {
            throw new InvalidTrafficException("a line of %d characters is too long (allowed: %d)"
                    .formatted(line.length(), TrafficBlock.MAX_LINE));
        }
        try {
            if (READER.readTree(line) instanceof ObjectNode root) {
                return root;
            }
            throw new InvalidTrafficException("not a JSON object: " + shown(line));
        } catch (JsonProcessingException e) {
            throw new InvalidTrafficException("not JSON: " + shown(line));
        }
    }

    private static void checkFields(JsonNode block) throws InvalidTrafficException {
        for (String field : FIELDS) {
            if (!block.has(field)) {
                throw new InvalidTrafficException("no " + field);
            }
        }
        for (Map.Entry<String, JsonNode> field : block.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new InvalidTrafficException("unknown field " + shown(field.getKey()));
            }
        }
    }

    private static String version(JsonNode block, String field) throws InvalidTrafficException {
        String text = text(block, field);
        if (!text.equals(TrafficBlock.NONE) && !VersionName.isValid(text)) {
            throw invalid(field, text);
        }
        return text;
    }

    private static String text(JsonNode block, String field, Pattern allowed) throws InvalidTrafficException {
        String text = text(block, field);
        if (!allowed.matcher(text).matches()) {
            throw invalid(field, text);
        }
        return text;
    }

    private static String kind(JsonNode block) throws InvalidTrafficException {
        String text = text(block, "kind");
        if (text.isEmpty() || text.length() > MAX_KIND || !Printable.of(text).equals(text)) {
            throw invalid("kind", text);
        }
        return text;
    }

    private static String text(JsonNode block, String field) throws InvalidTrafficException {
        JsonNode value = block.path(field);
        if (!value.isTextual()) {
            throw invalid(field, value.toString());
        }
        return value.textValue();
    }

    private static long count(JsonNode block, String field) throws InvalidTrafficException {
        return number(block, field, TrafficBlock.MAX_REQUESTS);
    }

    private static long number(JsonNode node, String field, long max) throws InvalidTrafficException {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > max) {
            throw invalid(field, value.toString());
        }
        return value.longValue();
    }

    private static LatencyHistogram latency(JsonNode bins) throws InvalidTrafficException {
        if (!bins.isObject()) {
            throw invalid("latency", bins.toString());
        }
        Map<Integer, Long> counts = new HashMap<>();
        for (Map.Entry<String, JsonNode> bin : bins.properties()) {
            counts.put(lowestValue(bin.getKey()), count(bins, bin.getKey()));
        }
        return LatencyHistogram.of(counts);
    }

    private static int lowestValue(String key) throws InvalidTrafficException {
        try {
            int lowest = Integer.parseInt(key);
            if (String.valueOf(lowest).equals(key)) {
                return lowest;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message for all keys that are not a number.
        }
        throw invalid("latency", key);
    }

    private static InvalidTrafficException invalid(String field, String value) {
        return new InvalidTrafficException("invalid " + shown(field) + " " + shown(value));
    }

    private static String shown(String text) {
        return Printable.of(text, MAX_SHOWN);
    }

    static String write(TrafficBlock block) {
        return write(block, JSON.createObjectNode());
    }

    static String write(RecordedBlock recorded) {
        ObjectNode node = JSON.createObjectNode();
        if (!recorded.loadBalancer().isEmpty()) {
            node.put(LOAD_BALANCER, recorded.loadBalancer());
        }
        return write(recorded.block(), node);
    }

    private static String write(TrafficBlock block, ObjectNode node) {
        node.put("time", block.second().getEpochSecond());
        node.put("chosen", block.chosen());
        node.put("version", block.version());
        node.put("by", block.by());
        node.put("kind", block.kind());
        node.put("requests", block.requests());
        node.put("errors", block.errors());
        node.put("excluded", block.excluded());
        ObjectNode latency = node.putObject("latency");
        block.latency().counts().forEach((lowest, count) -> latency.put(String.valueOf(lowest), count));
        return node.toString();
    }
}
