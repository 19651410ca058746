package farm.console.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.model.AtomicFile;
import farm.model.description.DescriptionEditor;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.description.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the instances of {@code desired.json}, in which earlier builds kept what was added and
 * removed: they become counts in {@code farm.yaml}.
 */
final class FormerDesiredState {

    private static final Logger LOG = Logger.getLogger(FormerDesiredState.class);

    private FormerDesiredState() {}

    /** Takes the file over once, and deletes it. Does nothing if there is none. */
    static void takeOver(FarmPaths paths, PlacementsFile placements) throws IOException, DescriptionException {
        Path former = paths.home().formerDesiredState();
        if (!Files.exists(former)) {
            return;
        }
        JsonNode root = new ObjectMapper().readTree(Files.readString(former));
        List<DesiredInstance> instances = PlacementsFile.instances(root);
        Path file = paths.description();
        String text = DescriptionReader.text(file);
        FarmDescription description = DescriptionReader.parse(file.toString(), text);
        for (Map.Entry<String, Set<String>> service :
                versions(description, instances).entrySet()) {
            for (String version : service.getValue()) {
                int count = (int) instances.stream()
                        .filter(instance -> instance.isOf(service.getKey(), version))
                        .count();
                if (count != description.count(service.getKey(), version)) {
                    text = DescriptionEditor.setCount(file.toString(), text, service.getKey(), version, count);
                }
            }
        }
        for (JsonNode node : root.required("instances")) {
            Faults faults = faults(node);
            String service = node.required("service").asText();
            if (!faults.equals(Faults.NONE) && description.service(service).isPresent()) {
                text = DescriptionEditor.setFaults(
                        file.toString(), text, service, node.required("version").asText(), faults);
            }
        }
        placements.write(new DesiredState(instances, Map.of()));
        AtomicFile.replace(file, DescriptionReader.text(file), text);
        Files.delete(former);
        LOG.infof("took over the instances of %s into %s", former, file);
    }

    private static Map<String, Set<String>> versions(FarmDescription description, List<DesiredInstance> instances) {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        description.services().forEach((name, service) -> {
            Set<String> all = new LinkedHashSet<>(service.instances().keySet());
            instances.stream()
                    .filter(instance -> instance.service().equals(name))
                    .forEach(instance -> all.add(instance.version()));
            versions.put(name, all);
        });
        return versions;
    }

    private static Faults faults(JsonNode node) {
        JsonNode errorRate = node.path("errorRate");
        return new Faults(
                errorRate.isNumber() ? (Double) errorRate.doubleValue() : null,
                text(node, "latency"),
                text(node, "startupDelay"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).textValue();
    }
}
