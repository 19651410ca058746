package farm.console.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.desired.Desired;
import farm.console.desired.Faults;
import farm.console.desired.WantedInstance;
import farm.model.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what is desired in {@code desired.json}. */
final class DesiredFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    DesiredFile(Path file) {
        this.file = file;
    }

    /** What was kept; nothing where no file is. */
    Desired read() throws IOException {
        if (!Files.exists(file)) {
            return Desired.NOTHING;
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            List<WantedInstance> instances = new ArrayList<>();
            for (JsonNode node : root.required("instances")) {
                instances.add(instance(node));
            }
            Map<String, Map<String, Integer>> told = new LinkedHashMap<>();
            root.required("told").properties().forEach(service -> {
                Map<String, Integer> counts = new LinkedHashMap<>();
                service.getValue()
                        .properties()
                        .forEach(version ->
                                counts.put(version.getKey(), version.getValue().intValue()));
                told.put(service.getKey(), counts);
            });
            return new Desired(instances, told);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged (" + e.getMessage() + "); farm down forgets it", e);
        }
    }

    private static WantedInstance instance(JsonNode node) {
        JsonNode errorRate = node.path("errorRate");
        return new WantedInstance(
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

    void write(Desired desired) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        var instances = root.putArray("instances");
        for (WantedInstance instance : desired.instances()) {
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
        ObjectNode told = root.putObject("told");
        desired.told().forEach((service, counts) -> {
            ObjectNode node = told.putObject(service);
            counts.forEach(node::put);
        });
        AtomicFile.write(file, root.toPrettyString() + "\n");
    }
}
