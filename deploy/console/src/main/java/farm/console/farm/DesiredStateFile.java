package farm.console.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.model.AtomicFile;
import farm.model.description.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file {@code desired.json}, which holds the desired state. */
final class DesiredStateFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DECLARED = "declared";
    private static final String FORMER_DECLARED = "told"; // in files of version 0.1.0 and before

    private final Path file;

    DesiredStateFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the desired state.
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
            List<DesiredInstance> instances = new ArrayList<>();
            for (JsonNode node : root.required("instances")) {
                instances.add(instance(node));
            }
            Map<String, Map<String, Integer>> declared = new LinkedHashMap<>();
            declared(root).properties().forEach(service -> {
                Map<String, Integer> counts = new LinkedHashMap<>();
                service.getValue()
                        .properties()
                        .forEach(version ->
                                counts.put(version.getKey(), version.getValue().intValue()));
                declared.put(service.getKey(), counts);
            });
            return new DesiredState(instances, declared);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged (" + e.getMessage() + "); farm down deletes it", e);
        }
    }

    private static JsonNode declared(JsonNode root) {
        return root.has(FORMER_DECLARED) ? root.required(FORMER_DECLARED) : root.required(DECLARED);
    }

    private static DesiredInstance instance(JsonNode node) {
        JsonNode errorRate = node.path("errorRate");
        return new DesiredInstance(
                node.required("service").asText(),
                node.required("version").asText(),
                node.required("address").asText(),
                node.required("port").asInt(),
                new Faults(
                        errorRate.isNumber() ? (Double) errorRate.doubleValue() : null,
                        text(node, "latency"),
                        text(node, "startupDelay")));
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : null;
    }

    /** Replaces the file. */
    void write(DesiredState desired) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        var instances = root.putArray("instances");
        for (DesiredInstance instance : desired.instances()) {
            ObjectNode node = instances.addObject();
            node.put("service", instance.service());
            node.put("version", instance.version());
            node.put("address", instance.address());
            node.put("port", instance.port());
            Faults faults = instance.faults();
            if (!faults.equals(Faults.NONE)) {
                node.put("errorRate", faults.errorRate());
                node.put("latency", faults.latency());
                node.put("startupDelay", faults.startupDelay());
            }
        }
        ObjectNode declared = root.putObject(DECLARED);
        desired.declared().forEach((service, counts) -> {
            ObjectNode node = declared.putObject(service);
            counts.forEach(node::put);
        });
        AtomicFile.write(file, root.toPrettyString() + "\n");
    }
}
