package farm.model.description;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One service of a farm, and how its instances are started. Its texts and paths may contain
 * placeholders, see {@link Placeholder}.
 *
 * @param name such as {@code goat}
 * @param application the folder of one of the farm's own services, relative to the checkout; null
 *     if there is a command
 * @param command the program and its arguments; empty if there is an application
 * @param folder the working directory of the command, relative to {@code base}; with an artifact,
 *     relative to its copy
 * @param environment additional environment variables of the program
 * @param passedOn the names of variables that a command gets from the environment of
 *     {@code farm up}
 * @param health the path that answers 200 while an instance is healthy
 * @param ports the range of its instances' ports
 * @param registersItself whether an instance registers itself in Consul; if not, the console does
 * @param instances how many instances of each version a farm starts with, in the order of the file
 * @param artifact the file, the folder or the URL that the command runs from; null for none
 * @param sha256 the SHA-256 of the artifact in lower case; null if it is not checked
 * @param versions the differences of versions, in the order of the file
 * @param drainTimeout how long an instance may take for its open requests before it is stopped
 * @param base the folder in which relative paths of the artifacts and folders start; empty for the
 *     checkout
 */
public record ServiceDescription(
        String name,
        @Nullable Path application,
        List<String> command,
        Path folder,
        Map<String, String> environment,
        Set<String> passedOn,
        String health,
        PortRange ports,
        boolean registersItself,
        Map<String, Integer> instances,
        @Nullable String artifact,
        @Nullable String sha256,
        Map<String, VersionDescription> versions,
        Duration drainTimeout,
        Path base) {

    /** The drain timeout of a service that has none in {@code farm.yaml}. */
    public static final Duration DEFAULT_DRAIN_TIMEOUT = Duration.ofSeconds(30);

    static final Duration MAX_DRAIN_TIMEOUT = Duration.ofHours(1);

    /** Returns whether the file names a version, by a count or by its differences. */
    public boolean names(String version) {
        return instances.containsKey(version) || versions.containsKey(version);
    }

    /** Returns the differences of a version; {@link VersionDescription#NONE} if there are none. */
    public VersionDescription version(String version) {
        return versions.getOrDefault(version, VersionDescription.NONE);
    }

    /** Returns what the instances of a version run, whether the file names that version or not. */
    public BuildDescription build(String version) {
        return BuildDescription.of(this, version);
    }

    /** Returns the path of a version's health check. */
    public String health(String version) {
        return Placeholder.VERSION.fill(health, version);
    }

    /** Returns this service with another count of instances of a version. */
    public ServiceDescription withCount(String version, int count) {
        Map<String, Integer> counts = new LinkedHashMap<>(instances);
        counts.put(version, count);
        return withInstances(counts);
    }

    /** Returns this service without instances. */
    public ServiceDescription withoutInstances() {
        return withInstances(Map.of());
    }

    /**
     * Returns this service with what another description of it says about one version: its count
     * and its differences.
     */
    public ServiceDescription withVersionOf(ServiceDescription other, String version) {
        return with(taken(instances, other.instances, version), taken(versions, other.versions, version));
    }

    private static <T> Map<String, T> taken(Map<String, T> own, Map<String, T> other, String key) {
        Map<String, T> taken = new LinkedHashMap<>(own);
        T value = other.get(key);
        if (value == null) {
            taken.remove(key);
        } else {
            taken.put(key, value);
        }
        return Collections.unmodifiableMap(taken);
    }

    /** Returns this service with another folder in which relative paths start. */
    ServiceDescription startingIn(Path other) {
        return with(instances, versions, other);
    }

    ServiceDescription withInstances(Map<String, Integer> other) {
        return with(other, versions);
    }

    ServiceDescription withVersions(Map<String, VersionDescription> other) {
        return with(instances, other);
    }

    private ServiceDescription with(Map<String, Integer> counts, Map<String, VersionDescription> differences) {
        return with(counts, differences, base);
    }

    private ServiceDescription with(
            Map<String, Integer> counts, Map<String, VersionDescription> differences, Path start) {
        return new ServiceDescription(
                name,
                application,
                command,
                folder,
                environment,
                passedOn,
                health,
                ports,
                registersItself,
                counts,
                artifact,
                sha256,
                differences,
                drainTimeout,
                start);
    }
}
