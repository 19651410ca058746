package farm.console.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.model.description.BuildDescription;
import farm.model.description.Faults;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON of pins. Paths of copies are relative to the folder of all copies. */
final class PinJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PinJson() {}

    static String write(Pin pin, Path copies) {
        BuildDescription build = pin.description();
        ObjectNode root = JSON.createObjectNode();
        root.put("service", pin.version().service());
        root.put("version", pin.version().version());
        root.put("kind", kind(build));
        root.put("build", pin.hash());
        root.put("origin", pin.origin());
        root.put("pinnedAt", pin.pinnedAt().toString());
        Path copy = pin.copy();
        root.put("copy", copy == null ? null : copies.relativize(copy).toString());
        Path application = build.application();
        root.put("application", application == null ? null : application.toString());
        root.put("artifact", build.artifact());
        root.put("artifactSha256", pin.sha256());
        root.put("sha256", build.sha256());
        ArrayNode command = root.putArray("command");
        build.command().forEach(command::add);
        root.put("folder", build.folder().toString());
        ObjectNode environment = root.putObject("environment");
        build.environment().forEach(environment::put);
        ArrayNode passedOn = root.putArray("passedOn");
        build.passedOn().forEach(passedOn::add);
        Faults faults = build.faults();
        root.putObject("faults")
                .put("errorRate", faults.errorRate())
                .put("latency", faults.latency())
                .put("startupDelay", faults.startupDelay());
        Instant lastTraffic = pin.lastTraffic();
        root.put("lastTraffic", lastTraffic == null ? null : lastTraffic.toString());
        root.put("lastCount", pin.lastCount());
        return root.toPrettyString() + "\n";
    }

    private static String kind(BuildDescription build) {
        return build.application() != null ? "application" : build.artifact() != null ? "artifact" : "command";
    }

    /** @throws IllegalArgumentException if the text is not a pin of this version */
    static Pin read(String text, ServiceVersion version, Path copies) {
        try {
            JsonNode root = JSON.readTree(text);
            String copy = text(root, "copy");
            String hash = text(root, "build");
            if (!version.service().equals(text(root, "service"))
                    || !version.version().equals(text(root, "version"))) {
                throw new IllegalArgumentException("it is the pin of another version");
            }
            if ((hash == null) != (copy == null) || (hash != null && !hash.matches("[0-9a-f]{64}"))) {
                throw new IllegalArgumentException("'build' or 'copy' is invalid");
            }
            String lastTraffic = text(root, "lastTraffic");
            JsonNode lastCount = root.path("lastCount");
            return new Pin(
                    version,
                    description(root),
                    hash,
                    copy == null ? null : inside(copies, copy),
                    text(root, "artifactSha256"),
                    root.required("origin").asText(),
                    Instant.parse(root.required("pinnedAt").asText()),
                    lastTraffic == null ? null : Instant.parse(lastTraffic),
                    lastCount.isInt() ? (Integer) lastCount.intValue() : null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Path inside(Path copies, String copy) {
        Path path = copies.resolve(copy).normalize();
        if (!path.startsWith(copies)) {
            throw new IllegalArgumentException("'copy' is not among the copies");
        }
        return path;
    }

    private static BuildDescription description(JsonNode root) {
        String application = text(root, "application");
        List<String> command = new ArrayList<>();
        root.required("command").forEach(word -> command.add(word.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        root.required("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        TreeSet<String> passedOn = new TreeSet<>();
        root.required("passedOn").forEach(name -> passedOn.add(name.asText()));
        JsonNode faults = root.required("faults");
        JsonNode errorRate = faults.path("errorRate");
        return new BuildDescription(
                application == null ? null : Path.of(application),
                text(root, "artifact"),
                text(root, "sha256"),
                List.copyOf(command),
                Path.of(root.required("folder").asText()),
                Collections.unmodifiableMap(environment),
                Collections.unmodifiableSet(passedOn),
                new Faults(
                        errorRate.isNumber() ? (Double) errorRate.doubleValue() : null,
                        text(faults, "latency"),
                        text(faults, "startupDelay")));
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
