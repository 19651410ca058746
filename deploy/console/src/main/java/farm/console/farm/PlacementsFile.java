package farm.console.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.console.desired.VersionCount;
import farm.console.desired.Writer;
import farm.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The file {@code placements.json}: where each desired instance runs, and who wrote each count of
 * {@code farm.yaml}. It is no desired state: without it, instances run on other ports.
 */
final class PlacementsFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private DesiredState last = DesiredState.EMPTY;

    PlacementsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the placements.
     *
     * @return the empty state if there is no file
     * @throws IOException if the file is damaged; the message names it
     */
    DesiredState read() throws IOException {
        if (!Files.exists(file)) {
            return DesiredState.EMPTY;
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            last = new DesiredState(instances(root), counts(root), replacements(root));
            return last;
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    file + " is damaged (" + e.getMessage() + "); run farm down, delete it and run farm up", e);
        }
    }

    /** Returns the instances of a JSON object. */
    static List<DesiredInstance> instances(JsonNode root) {
        List<DesiredInstance> instances = new ArrayList<>();
        for (JsonNode node : root.required("instances")) {
            instances.add(new DesiredInstance(
                    node.required("service").asText(),
                    node.required("version").asText(),
                    node.required("address").asText(),
                    node.required("port").asInt()));
        }
        return instances;
    }

    private static Map<String, Map<String, VersionCount>> counts(JsonNode root) {
        Map<String, Map<String, VersionCount>> counts = new LinkedHashMap<>();
        root.required("counts").properties().forEach(service -> {
            Map<String, VersionCount> ofService = new LinkedHashMap<>();
            service.getValue()
                    .properties()
                    .forEach(version -> ofService.put(version.getKey(), count(version.getValue())));
            counts.put(service.getKey(), ofService);
        });
        return counts;
    }

    private static VersionCount count(JsonNode node) {
        return new VersionCount(
                node.required("count").intValue(),
                Writer.valueOf(node.required("writer").asText().toUpperCase(Locale.ROOT)),
                node.required("lastPositive").intValue());
    }

    private static Map<String, String> replacements(JsonNode root) {
        Map<String, String> replacements = new LinkedHashMap<>();
        root.path("replacements")
                .properties()
                .forEach(entry ->
                        replacements.put(entry.getKey(), entry.getValue().asText()));
        return replacements;
    }

    /** Replaces the file, unless it has this content. */
    void write(DesiredState desired) throws IOException {
        if (desired.equals(last) && Files.exists(file)) {
            return;
        }
        ObjectNode root = JSON.createObjectNode();
        var instances = root.putArray("instances");
        for (DesiredInstance instance : desired.instances()) {
            ObjectNode node = instances.addObject();
            node.put("service", instance.service());
            node.put("version", instance.version());
            node.put("address", instance.address());
            node.put("port", instance.port());
        }
        ObjectNode counts = root.putObject("counts");
        desired.counts().forEach((service, versions) -> {
            ObjectNode ofService = counts.putObject(service);
            versions.forEach((version, count) -> ofService
                    .putObject(version)
                    .put("count", count.count())
                    .put("writer", count.writer().name().toLowerCase(Locale.ROOT))
                    .put("lastPositive", count.lastPositive()));
        });
        ObjectNode replacements = root.putObject("replacements");
        desired.replacements().forEach(replacements::put);
        AtomicFile.write(file, root.toPrettyString() + "\n");
        last = desired;
    }
}
