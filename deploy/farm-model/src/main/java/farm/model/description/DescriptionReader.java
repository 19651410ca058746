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

/** The parser of {@code farm.yaml}, whose schema is in {@code deploy/README.md}. */
public final class DescriptionReader {

    private static final int MAX_LENGTH = 256 << 10; // characters; each may become a node of several hundred bytes
    private static final int MAX_INSTANCES = FarmDescription.MAX_COUNT;

    /** Settings of {@code lb/run} that have keys of their own, or that the farm sets itself. */
    private static final Set<String> RESERVED_SETTINGS =
            Set.of("port", "bind", "address", "dir", "log", "settings", "threads", "server-timeout", "health-path");

    private DescriptionReader() {}

    /**
     * Reads and parses a description.
     *
     * @throws DescriptionException if the file can't be read or is invalid
     */
    public static FarmDescription read(Path file) throws DescriptionException {
        return parse(file.toString(), text(file));
    }

    /**
     * Returns the text of a description, for {@link #parse}.
     *
     * @throws DescriptionException if the file can't be read
     */
    public static String text(Path file) throws DescriptionException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new DescriptionException(file + " can't be read (" + e + ")");
        }
    }

    /**
     * Parses a description.
     *
     * @param name the name of the file, for messages
     * @throws DescriptionException if the text is invalid
     */
    public static FarmDescription parse(String name, String text) throws DescriptionException {
        YamlMap root = new YamlMap(name, "the description of a farm", compose(name, text));
        root.requireOnly("services", "load-balancers");
        YamlMap list = root.map("services", "'services'");
        Map<String, ServiceDescription> services = new LinkedHashMap<>();
        for (String service : list.keys()) {
            services.put(service, service(service, list));
        }
        List<LoadBalancerDescription> loadBalancers = new ArrayList<>();
        for (YamlMap map : root.maps("load-balancers", "a load balancer")) {
            loadBalancers.add(loadBalancer(map, services));
        }
        requireDistinctPorts(root, services, loadBalancers);
        return new FarmDescription(Collections.unmodifiableMap(services), List.copyOf(loadBalancers));
    }

    private static @Nullable Node compose(String name, String text) throws DescriptionException {
        try {
            LoaderOptions options = new LoaderOptions(); // its limits of aliases and depth suffice
            options.setCodePointLimit(MAX_LENGTH);
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
            throw list.error(
                    name,
                    "'" + name
                            + "' is not a valid service name (allowed: lower-case letters, digits and '-',"
                            + " a letter first, not 'lb-…')");
        }
        YamlMap map = list.map(name, "service " + name);
        map.requireOnly("application", "command", "folder", "environment", "health", "ports", "registers", "instances");
        if (map.has("application") == map.has("command")) {
            throw map.error("command", "service " + name + " needs either 'command' or 'application'");
        }
        boolean isApplication = map.has("application");
        List<String> command = map.texts("command");
        if (!isApplication && command.isEmpty()) {
            throw map.error("command", "'command' of service " + name + " is empty");
        }
        String registers = map.text("registers", isApplication ? "itself" : "console");
        if (!registers.equals("itself") && !registers.equals("console")) {
            throw map.error(
                    "registers",
                    "'registers' of service " + name + " is '" + registers + "' (allowed: itself, console)");
        }
        String health = map.text("health", "/health");
        if (!health.matches("/[!-~]*")) {
            throw map.error("health", "'health' of service " + name + " is not a path such as /health");
        }
        return new ServiceDescription(
                name,
                isApplication ? folder(map, "application") : null,
                List.copyOf(command),
                map.has("folder") ? folder(map, "folder") : Path.of(""),
                environment(name, map),
                passedOn(name, map),
                health,
                ports(name, map),
                registers.equals("itself"),
                instances(name, map));
    }

    private static Path folder(YamlMap map, String key) throws DescriptionException {
        String text = map.text(key);
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw map.error(key, "'" + key + "' is not a folder");
        }
        return Path.of(text);
    }

    private static PortRange ports(String name, YamlMap map) throws DescriptionException {
        try {
            return PortRange.parse(map.text("ports"));
        } catch (IllegalArgumentException e) {
            throw map.error("ports", "'ports' of service " + name + ": " + e.getMessage());
        }
    }

    private static Map<String, String> environment(String name, YamlMap map) throws DescriptionException {
        Map<String, String> environment = new LinkedHashMap<>();
        if (map.has("environment")) {
            YamlMap values = map.map("environment", "'environment' of service " + name);
            for (String key : values.keys()) {
                if (!key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                    throw values.error(key, "'" + key + "' is not a valid name of an environment variable");
                }
                if (!values.isEmpty(key)) {
                    environment.put(key, values.text(key));
                }
            }
        }
        return Collections.unmodifiableMap(environment);
    }

    /** Returns the variables without a value, which a command gets from the farm's environment. */
    private static Set<String> passedOn(String name, YamlMap map) throws DescriptionException {
        Set<String> passedOn = new TreeSet<>();
        if (map.has("environment")) {
            YamlMap values = map.map("environment", "'environment' of service " + name);
            for (String key : values.keys()) {
                if (values.isEmpty(key)) {
                    if (map.has("application")) {
                        throw values.error(
                                key,
                                "'" + key + "' of service " + name
                                        + " has no value; only a command gets variables from the farm's environment");
                    }
                    passedOn.add(key);
                }
            }
        }
        return Collections.unmodifiableSet(passedOn);
    }

    private static Map<String, Integer> instances(String name, YamlMap map) throws DescriptionException {
        Map<String, Integer> instances = new LinkedHashMap<>();
        if (map.has("instances")) {
            YamlMap versions = map.map("instances", "'instances' of service " + name);
            for (String version : versions.keys()) {
                if (!VersionName.isValid(version)) {
                    throw versions.error(version, "'" + version + "' " + VersionName.RULE);
                }
                instances.put(version, versions.number(version, 0, MAX_INSTANCES));
            }
        }
        return Collections.unmodifiableMap(instances);
    }

    private static LoadBalancerDescription loadBalancer(YamlMap map, Map<String, ServiceDescription> services)
            throws DescriptionException {
        map.requireOnly("service", "port", "stats", "timeout", "threads", "settings");
        String service = map.text("service");
        if (!services.containsKey(service)) {
            throw map.error("service", "a load balancer's service '" + service + "' is not among the services");
        }
        return new LoadBalancerDescription(
                service,
                map.number("port", 1, 65_535),
                map.number("stats", 1, 65_535),
                map.has("timeout")
                        ? map.seconds(
                                "timeout", LoadBalancerDescription.MIN_TIMEOUT, LoadBalancerDescription.MAX_TIMEOUT)
                        : LoadBalancerDescription.DEFAULT_TIMEOUT,
                map.has("threads") ? (Integer) map.number("threads", 1, LoadBalancerDescription.MAX_THREADS) : null,
                settings(map));
    }

    // Only the form of the names is checked here. lb/run validates names and values.
    private static Map<String, String> settings(YamlMap map) throws DescriptionException {
        Map<String, String> settings = new LinkedHashMap<>();
        if (map.has("settings")) {
            YamlMap values = map.map("settings", "'settings' of a load balancer");
            for (String key : values.keys()) {
                if (!key.matches("[a-z]+(-[a-z]+)*")) {
                    throw values.error(key, "'" + key + "' is not a valid name of a setting, such as slow-start");
                }
                if (RESERVED_SETTINGS.contains(key)) {
                    throw values.error(key, "'" + key + "' can't be set here, since the farm sets it itself");
                }
                settings.put("LB_" + key.replace('-', '_').toUpperCase(Locale.ROOT), values.text(key));
            }
        }
        return Collections.unmodifiableMap(settings);
    }

    private static void requireDistinctPorts(
            YamlMap root, Map<String, ServiceDescription> services, List<LoadBalancerDescription> loadBalancers)
            throws DescriptionException {
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
