package farm.model.description;

import farm.model.name.LoadBalancerName;
import farm.model.name.VersionName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code farm.yaml}; its schema is told in {@code deploy/README.md}. */
public final class DescriptionReader {

    private static final int LARGEST = 256 << 10; // characters; each may become a node of several hundred bytes
    private static final int MAX_INSTANCES = FarmDescription.MAX_COUNT;

    /** Settings of a load balancer that come from other keys, or from where the farm is. */
    private static final Set<String> SAID_OTHERWISE =
            Set.of("port", "bind", "address", "dir", "log", "settings", "threads", "server-timeout", "health-path");

    private DescriptionReader() {}

    /**
     * @throws DescriptionException if the file can't be read or is not a description of a farm
     */
    public static FarmDescription read(Path file) throws DescriptionException {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new DescriptionException(file + " can't be read (" + e + ")");
        }
    }

    /** @param name of the file, for messages */
    public static FarmDescription parse(String name, String text) throws DescriptionException {
        YamlMap root = new YamlMap(name, "the description of a farm", compose(name, text));
        root.only("services", "load-balancers");
        YamlMap list = root.map("services", "'services'");
        Map<String, ServiceDescription> services = new LinkedHashMap<>();
        for (String service : list.keys()) {
            services.put(service, service(service, list));
        }
        List<LoadBalancerDescription> loadBalancers = new ArrayList<>();
        for (YamlMap one : root.maps("load-balancers", "a load balancer")) {
            loadBalancers.add(loadBalancer(one, services));
        }
        portsDiffer(root, services, loadBalancers);
        return new FarmDescription(Collections.unmodifiableMap(services), List.copyOf(loadBalancers));
    }

    private static @Nullable Node compose(String name, String text) throws DescriptionException {
        try {
            LoaderOptions options = new LoaderOptions(); // its limits of aliases and depth are fine
            options.setCodePointLimit(LARGEST);
            return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new DescriptionException(name + ":" + line + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new DescriptionException(name + ": not YAML: " + e.getMessage());
        }
    }

    private static ServiceDescription service(String name, YamlMap list) throws DescriptionException {
        if (!FarmDescription.SERVICE.matcher(name).matches() || LoadBalancerName.matches(name)) {
            throw list.wrong(
                    name,
                    "'" + name
                            + "' is no name for a service: lower-case letters, digits and '-', a letter first, not 'lb-…'");
        }
        YamlMap map = list.map(name, "service " + name);
        map.only("application", "command", "folder", "environment", "health", "ports", "registers", "instances");
        if (map.has("application") == map.has("command")) {
            throw map.wrong("command", "service " + name + " needs either a command or an application");
        }
        boolean own = map.has("application");
        List<String> command = map.texts("command");
        if (!own && command.isEmpty()) {
            throw map.wrong("command", "'command' of service " + name + " is empty");
        }
        String registers = map.text("registers", own ? "itself" : "console");
        if (!registers.equals("itself") && !registers.equals("console")) {
            throw map.wrong(
                    "registers",
                    "'registers' of service " + name + " is '" + registers + "', neither itself nor console");
        }
        String health = map.text("health", "/health");
        if (!health.matches("/[!-~]*")) {
            throw map.wrong("health", "'health' of service " + name + " is no path like /health");
        }
        return new ServiceDescription(
                name,
                own ? inside(map, "application") : null,
                List.copyOf(command),
                map.has("folder") ? inside(map, "folder") : Path.of(""),
                environment(name, map),
                handedOn(name, map),
                health,
                ports(name, map),
                registers.equals("itself"),
                instances(name, map));
    }

    private static Path inside(YamlMap map, String key) throws DescriptionException {
        String text = map.text(key);
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw map.wrong(key, "'" + key + "' is no folder");
        }
        return Path.of(text);
    }

    private static PortRange ports(String name, YamlMap map) throws DescriptionException {
        try {
            return PortRange.parse(map.text("ports"));
        } catch (IllegalArgumentException e) {
            throw map.wrong("ports", "'ports' of service " + name + ": " + e.getMessage());
        }
    }

    private static Map<String, String> environment(String name, YamlMap map) throws DescriptionException {
        Map<String, String> environment = new LinkedHashMap<>();
        if (map.has("environment")) {
            YamlMap values = map.map("environment", "'environment' of service " + name);
            for (String key : values.keys()) {
                if (!key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                    throw values.wrong(key, "'" + key + "' is no name of an environment variable");
                }
                if (!values.isEmpty(key)) {
                    environment.put(key, values.text(key));
                }
            }
        }
        return Collections.unmodifiableMap(environment);
    }

    // those without a value
    private static Set<String> handedOn(String name, YamlMap map) throws DescriptionException {
        Set<String> handedOn = new TreeSet<>();
        if (map.has("environment")) {
            YamlMap values = map.map("environment", "'environment' of service " + name);
            for (String key : values.keys()) {
                if (values.isEmpty(key)) {
                    if (map.has("application")) {
                        throw values.wrong(
                                key,
                                "'" + key + "' of service " + name
                                        + " has no value; only a command is handed a variable of the farm's environment");
                    }
                    handedOn.add(key);
                }
            }
        }
        return Collections.unmodifiableSet(handedOn);
    }

    private static Map<String, Integer> instances(String name, YamlMap map) throws DescriptionException {
        Map<String, Integer> instances = new LinkedHashMap<>();
        if (map.has("instances")) {
            YamlMap versions = map.map("instances", "'instances' of service " + name);
            for (String version : versions.keys()) {
                if (!VersionName.isValid(version)) {
                    throw versions.wrong(version, "'" + version + "' " + VersionName.RULE);
                }
                instances.put(version, versions.number(version, 0, MAX_INSTANCES));
            }
        }
        return Collections.unmodifiableMap(instances);
    }

    private static LoadBalancerDescription loadBalancer(YamlMap map, Map<String, ServiceDescription> services)
            throws DescriptionException {
        map.only("service", "port", "stats", "timeout", "threads", "settings");
        String service = map.text("service");
        if (!services.containsKey(service)) {
            throw map.wrong("service", "a load balancer's service '" + service + "' is not among the services");
        }
        return new LoadBalancerDescription(
                service,
                map.number("port", 1, 65_535),
                map.number("stats", 1, 65_535),
                map.has("timeout")
                        ? map.seconds(
                                "timeout", LoadBalancerDescription.LEAST_TIMEOUT, LoadBalancerDescription.MOST_TIMEOUT)
                        : LoadBalancerDescription.DEFAULT_TIMEOUT,
                map.has("threads") ? (Integer) map.number("threads", 1, LoadBalancerDescription.MAX_THREADS) : null,
                settings(map));
    }

    // Whether lb/run knows them is for lb/run to say.
    private static Map<String, String> settings(YamlMap map) throws DescriptionException {
        Map<String, String> settings = new LinkedHashMap<>();
        if (map.has("settings")) {
            YamlMap values = map.map("settings", "'settings' of a load balancer");
            for (String key : values.keys()) {
                if (!key.matches("[a-z]+(-[a-z]+)*")) {
                    throw values.wrong(key, "'" + key + "' is no name of a setting; one is slow-start");
                }
                if (SAID_OTHERWISE.contains(key)) {
                    throw values.wrong(key, "'" + key + "' is no setting here: the farm says it by itself");
                }
                settings.put("LB_" + key.replace('-', '_').toUpperCase(Locale.ROOT), values.text(key));
            }
        }
        return Collections.unmodifiableMap(settings);
    }

    private static void portsDiffer(
            YamlMap root, Map<String, ServiceDescription> services, List<LoadBalancerDescription> loadBalancers)
            throws DescriptionException {
        Map<Integer, String> users = new TreeMap<>();
        for (LoadBalancerDescription one : loadBalancers) {
            for (int port : new int[] {one.port(), one.stats()}) {
                if (users.put(port, "a load balancer") != null) {
                    throw root.wrong("load-balancers", "two load balancers use port " + port);
                }
            }
        }
        for (ServiceDescription service : services.values()) {
            for (int port : service.ports().ports().toArray()) {
                String other = users.putIfAbsent(port, "service " + service.name());
                if (other != null) {
                    throw root.wrong(
                            "services", "service " + service.name() + " and " + other + " both use port " + port);
                }
            }
        }
    }
}
