package farm.model.description;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlDocument;
import farm.model.yaml.YamlFile;
import farm.model.yaml.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parser of {@code farm.yaml}, whose schema is in {@code deploy/README.md}. */
public final class DescriptionReader {

    private DescriptionReader() {}

    /**
     * Reads and parses a description.
     *
     * @throws DescriptionException if the file cannot be read or is invalid
     */
    public static FarmDescription read(Path file) throws DescriptionException {
        return parse(file.toString(), text(file));
    }

    /**
     * Returns the text of a description, for {@link #parse}.
     *
     * @throws DescriptionException if the file cannot be read
     */
    public static String text(Path file) throws DescriptionException {
        try {
            return YamlFile.text(file, YamlDocument.MAX_LENGTH);
        } catch (InvalidYamlException e) {
            throw new DescriptionException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Parses a description.
     *
     * @param name the name of the file, for messages
     * @throws DescriptionException if the text is invalid
     */
    public static FarmDescription parse(String name, String text) throws DescriptionException {
        try {
            return farm(name, text);
        } catch (InvalidYamlException e) {
            throw new DescriptionException(String.valueOf(e.getMessage()));
        }
    }

    private static FarmDescription farm(String name, String text) throws InvalidYamlException {
        YamlMap root = new YamlMap(name, "the description of a farm", YamlDocument.compose(name, text));
        root.requireOnly("services", "load-balancers");
        YamlMap list = root.map("services", "'services'");
        Map<String, ServiceDescription> services = new LinkedHashMap<>();
        for (String service : list.keys()) {
            services.put(service, ServiceReader.read(service, list));
        }
        List<LoadBalancerDescription> loadBalancers = new ArrayList<>();
        for (YamlMap map : root.maps("load-balancers", "a load balancer")) {
            loadBalancers.add(LoadBalancerReader.read(map, services));
        }
        requireDistinctPorts(root, services, loadBalancers);
        return new FarmDescription(Collections.unmodifiableMap(services), List.copyOf(loadBalancers));
    }

    private static void requireDistinctPorts(
            YamlMap root, Map<String, ServiceDescription> services, List<LoadBalancerDescription> loadBalancers)
            throws InvalidYamlException {
        Map<Integer, String> users = new TreeMap<>();
        for (LoadBalancerDescription loadBalancer : loadBalancers) {
            for (int port : new int[] {loadBalancer.port(), loadBalancer.stats()}) {
                if (users.put(port, "a load balancer") != null) {
                    throw root.error("load-balancers", "two load balancers use port " + port);
                }
            }
        }
        for (ServiceDescription service : services.values()) {
            for (int port : service.ports().ports().toArray()) {
                String other = users.putIfAbsent(port, "service " + service.name());
                if (other != null) {
                    throw root.error(
                            "services", "service " + service.name() + " and " + other + " both use port " + port);
                }
            }
        }
    }
}
