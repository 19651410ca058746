package farm.model.description;

import farm.model.name.LoadBalancerName;
import farm.model.name.VersionName;
import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one service of {@code farm.yaml}. */
final class ServiceReader {

    private ServiceReader() {}

    /** @param list the mapping {@code services} */
    static ServiceDescription read(String name, YamlMap list) throws InvalidYamlException {
        if (!FarmDescription.SERVICE.matcher(name).matches() || LoadBalancerName.matches(name)) {
            throw list.error(
                    name,
                    "'" + name
                            + "' is not a valid service name (allowed: lower-case letters, digits and '-',"
                            + " a letter first, not 'lb-…')");
        }
        YamlMap map = list.map(name, "service " + name);
        map.requireOnly(
                "application",
                "command",
                "artifact",
                "sha256",
                "folder",
                "environment",
                "health",
                "ports",
                "registers",
                "drain-timeout",
                "instances",
                "versions");
        if (map.has("application") == map.has("command")) {
            throw map.error("command", "service " + name + " needs either 'command' or 'application'");
        }
        boolean isApplication = map.has("application");
        requireArtifact(map, isApplication);
        EnvironmentReader environment = new EnvironmentReader(map);
        if (isApplication) {
            environment.requireValues();
        }
        ServiceDescription service = new ServiceDescription(
                name,
                BuildKeys.application(map),
                BuildKeys.command(map),
                map.has("folder") ? BuildKeys.folder(map) : Path.of(""),
                environment.values(),
                environment.passedOn(),
                health(map),
                ports(map),
                registersItself(map, isApplication),
                instances(map),
                BuildKeys.artifact(map),
                BuildKeys.sha256(map),
                VersionsReader.read(name, map),
                map.has("drain-timeout")
                        ? map.value("drain-timeout").duration(Duration.ZERO, ServiceDescription.MAX_DRAIN_TIMEOUT)
                        : ServiceDescription.DEFAULT_DRAIN_TIMEOUT,
                Path.of(""));
        requireBuilds(service, map);
        return service;
    }

    private static void requireArtifact(YamlMap map, boolean isApplication) throws InvalidYamlException {
        for (String key : List.of("artifact", "sha256")) {
            if (map.has(key) && isApplication) {
                throw map.error(
                        key, "'" + key + "' of " + map.description() + " is for a 'command', not for an 'application'");
            }
        }
        if (map.has("sha256") && !map.has("artifact")) {
            throw map.error("sha256", "'sha256' of " + map.description() + " needs an 'artifact'");
        }
    }

    /** Checks the build of each version that the file names. */
    private static void requireBuilds(ServiceDescription service, YamlMap map) throws InvalidYamlException {
        YamlMap instances = map.mapOrEmpty("instances", "'instances' of " + map.description());
        YamlMap versions = map.mapOrEmpty("versions", "'versions' of " + map.description());
        Set<String> all = new LinkedHashSet<>(versions.keys());
        all.addAll(instances.keys());
        for (String version : all) {
            String problem = service.build(version).problem().orElse(null);
            if (problem != null) {
                YamlMap place = versions.has(version) ? versions : instances;
                throw place.error(version, "version " + version + " of " + map.description() + ": " + problem);
            }
        }
    }

    private static boolean registersItself(YamlMap map, boolean isApplication) throws InvalidYamlException {
        String registers = map.text("registers", isApplication ? "itself" : "console");
        if (!registers.equals("itself") && !registers.equals("console")) {
            throw map.error(
                    "registers",
                    "'registers' of " + map.description() + " is '" + registers + "' (allowed: itself, console)");
        }
        return registers.equals("itself");
    }

    private static String health(YamlMap map) throws InvalidYamlException {
        String health = map.text("health", "/health");
        if (!health.matches("/[!-~]*")) {
            throw map.error("health", "'health' of " + map.description() + " is not a path such as /health");
        }
        return health;
    }

    private static PortRange ports(YamlMap map) throws InvalidYamlException {
        try {
            return PortRange.parse(map.text("ports"));
        } catch (IllegalArgumentException e) {
            throw map.error("ports", "'ports' of " + map.description() + ": " + e.getMessage());
        }
    }

    private static Map<String, Integer> instances(YamlMap map) throws InvalidYamlException {
        Map<String, Integer> instances = new LinkedHashMap<>();
        YamlMap versions = map.mapOrEmpty("instances", "'instances' of " + map.description());
        VersionsReader.requireFew(versions);
        for (String version : versions.keys()) {
            requireVersion(versions, version);
            instances.put(version, versions.number(version, 0, FarmDescription.MAX_COUNT));
        }
        return Collections.unmodifiableMap(instances);
    }

    /** Checks that a key is the name of a version. */
    static void requireVersion(YamlMap versions, String version) throws InvalidYamlException {
        if (!VersionName.isValid(version)) {
            throw versions.error(version, "'" + version + "' " + VersionName.RULE);
        }
    }
}
