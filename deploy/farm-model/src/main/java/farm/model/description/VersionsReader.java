package farm.model.description;

import farm.model.text.DurationFormat;
import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code versions} of a service of {@code farm.yaml}. */
final class VersionsReader {

    private static final int MAX_VERSIONS = 500; // each gets a copy of the service's environment

    private VersionsReader() {}

    static Map<String, VersionDescription> read(String service, YamlMap map) throws InvalidYamlException {
        Map<String, VersionDescription> versions = new LinkedHashMap<>();
        YamlMap list = map.mapOrEmpty("versions", "'versions' of " + map.description());
        requireFew(list);
        for (String version : list.keys()) {
            ServiceReader.requireVersion(list, version);
            versions.put(version, version(list.mapOrEmpty(version, "version " + version + " of service " + service)));
        }
        return Collections.unmodifiableMap(versions);
    }

    /** Refuses a hostile number of versions. */
    static void requireFew(YamlMap versions) throws InvalidYamlException {
        if (versions.keys().size() > MAX_VERSIONS) {
            throw versions.error(
                    "", versions.description() + " has more than " + MAX_VERSIONS + " versions; remove some");
        }
    }

    private static VersionDescription version(YamlMap map) throws InvalidYamlException {
        map.requireOnly("application", "command", "artifact", "sha256", "folder", "environment", "faults");
        if (map.has("application") && map.has("command")) {
            throw map.error("command", map.description() + " has both 'command' and 'application'");
        }
        EnvironmentReader environment = new EnvironmentReader(map);
        return new VersionDescription(
                BuildKeys.application(map),
                BuildKeys.command(map),
                BuildKeys.artifact(map),
                BuildKeys.sha256(map),
                map.has("folder") ? BuildKeys.folder(map) : null,
                environment.values(),
                environment.passedOn(),
                faults(map.mapOrEmpty("faults", "'faults' of " + map.description())));
    }

    private static Faults faults(YamlMap map) throws InvalidYamlException {
        map.requireOnly("error-rate", "latency", "startup-delay");
        return new Faults(
                map.has("error-rate") ? (Double) map.share("error-rate") : null,
                duration(map, "latency"),
                duration(map, "startup-delay"));
    }

    private static @Nullable String duration(YamlMap map, String key) throws InvalidYamlException {
        if (!map.has(key)) {
            return null;
        }
        String text = map.text(key);
        if (DurationFormat.parse(text).isEmpty()) {
            throw map.error(
                    key,
                    "'" + key + "' of " + map.description() + " is '" + text
                            + "', not a duration (allowed: such as 200ms, 1s or PT0.2S, at most "
                            + DurationFormat.MAX.toMinutes() + "m)");
        }
        return text;
    }
}
