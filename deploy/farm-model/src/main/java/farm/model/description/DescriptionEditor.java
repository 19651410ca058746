package farm.model.description;

import farm.model.name.VersionName;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;

/**
 * Edits the text of a {@code farm.yaml}. Comments, order, quotes and indentation stay. Each result
 * is verified: parsed again, it differs from the text before by the edit and nothing else.
 */
public final class DescriptionEditor {

    private DescriptionEditor() {}

    /**
     * Sets how many instances a version has. Adds the version if it is missing.
     *
     * @param name the name of the file, for messages
     * @param count 0 to {@link FarmDescription#MAX_COUNT}
     * @throws DescriptionException if the text, the version or the count is invalid, or if the
     *     text is written in a way that cannot be edited; the message is one line for users
     */
    public static String setCount(String name, String text, String service, String version, int count)
            throws DescriptionException {
        FarmDescription before = DescriptionReader.parse(name, text);
        ServiceDescription described = described(name, before, service, version);
        if (count < 0 || count > FarmDescription.MAX_COUNT) {
            throw new DescriptionException(name + ": " + count + " instances of " + service + " " + version
                    + " are out of range (allowed: 0 to " + FarmDescription.MAX_COUNT + ")");
        }
        Map<String, Integer> instances = new LinkedHashMap<>(described.instances());
        instances.put(version, count);
        FarmDescription after = before.with(described.withInstances(instances));
        requireBuild(name, after, service, version);
        return verified(
                name,
                YamlEditor.put(name, text, List.of("services", service, "instances", version), Integer.toString(count)),
                after);
    }

    /**
     * Removes a version from the {@code instances} of a service.
     *
     * @param name the name of the file, for messages
     * @return the same text if the version is not there
     * @throws DescriptionException as for {@link #setCount}
     */
    public static String removeVersion(String name, String text, String service, String version)
            throws DescriptionException {
        FarmDescription before = DescriptionReader.parse(name, text);
        ServiceDescription described = described(name, before, service, version);
        Map<String, Integer> instances = new LinkedHashMap<>(described.instances());
        instances.remove(version);
        return verified(
                name,
                YamlEditor.remove(name, text, List.of("services", service, "instances", version)),
                before.with(described.withInstances(instances)));
    }

    /**
     * Sets the faults of a version. Adds an entry to {@code versions} if it is missing. Removes the
     * faults, and an entry that consists of faults only, if there shall be none.
     *
     * @param name the name of the file, for messages
     * @throws DescriptionException as for {@link #setCount}
     */
    public static String setFaults(String name, String text, String service, String version, Faults faults)
            throws DescriptionException {
        FarmDescription before = DescriptionReader.parse(name, text);
        ServiceDescription described = described(name, before, service, version);
        VersionDescription difference = described.version(version);
        if (difference.faults().equals(faults)) {
            return text;
        }
        VersionDescription changed = difference.withFaults(faults);
        Map<String, VersionDescription> versions = new LinkedHashMap<>(described.versions());
        if (changed.equals(VersionDescription.NONE)) {
            versions.remove(version);
        } else {
            versions.put(version, changed);
        }
        FarmDescription after = before.with(described.withVersions(versions));
        requireBuild(name, after, service, version);
        List<String> path = List.of("services", service, "versions", version);
        return verified(
                name,
                changed.equals(VersionDescription.NONE)
                        ? YamlEditor.remove(name, text, path)
                        : withFaults(name, text, path, faults),
                after);
    }

    private static String withFaults(String name, String text, List<String> version, Faults faults)
            throws DescriptionException {
        List<String> path = below(version, "faults");
        if (faults.equals(Faults.NONE)) {
            return YamlEditor.remove(name, text, path);
        }
        Double rate = faults.errorRate();
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("error-rate", rate == null ? null : new BigDecimal(rate.toString()).toPlainString());
        values.put("latency", scalar(faults.latency()));
        values.put("startup-delay", scalar(faults.startupDelay()));
        String edited = text;
        for (Map.Entry<String, @Nullable String> entry : values.entrySet()) {
            if (entry.getValue() != null) {
                edited = YamlEditor.put(name, edited, below(path, entry.getKey()), entry.getValue());
            }
        }
        for (Map.Entry<String, @Nullable String> entry : values.entrySet()) {
            if (entry.getValue() == null) {
                edited = YamlEditor.remove(name, edited, below(path, entry.getKey()));
            }
        }
        return edited;
    }

    private static @Nullable String scalar(@Nullable String duration) {
        return duration == null ? null : NewEntry.scalar(duration, ScalarStyle.PLAIN);
    }

    private static List<String> below(List<String> path, String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }

    private static ServiceDescription described(String name, FarmDescription farm, String service, String version)
            throws DescriptionException {
        if (!VersionName.isValid(version)) {
            throw new DescriptionException(name + ": '" + version + "' " + VersionName.RULE);
        }
        return farm.service(service)
                .orElseThrow(() -> new DescriptionException(name + ": there is no service '" + service
                        + "' (there are: " + String.join(", ", farm.services().keySet()) + ")"));
    }

    private static void requireBuild(String name, FarmDescription farm, String service, String version)
            throws DescriptionException {
        String problem = farm.service(service)
                .flatMap(described -> described.build(version).problem())
                .orElse(null);
        if (problem != null) {
            throw new DescriptionException(name + ": version " + version + " of service " + service + ": " + problem);
        }
    }

    private static String verified(String name, String edited, FarmDescription expected) throws DescriptionException {
        if (!isValid(name, edited, expected)) {
            throw YamlSource.refused(name);
        }
        return edited;
    }

    private static boolean isValid(String name, String edited, FarmDescription expected) {
        try {
            return DescriptionReader.parse(name, edited).equals(expected);
        } catch (DescriptionException e) {
            return false;
        }
    }
}
