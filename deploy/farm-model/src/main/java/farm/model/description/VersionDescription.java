package farm.model.description;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The differences of one version from its service. {@link ServiceDescription#build} merges both.
 *
 * @param application the folder of the application; null for the service's
 * @param command replaces the service's command or application; empty for the service's
 * @param artifact a file, a folder or a URL; null for the service's
 * @param sha256 the SHA-256 of the artifact in lower case; null for none or the service's
 * @param folder the working directory of the command; null for the service's
 * @param environment variables in addition to the service's, and with precedence over them
 * @param passedOn the names of more variables that a command gets from the environment of
 *     {@code farm up}
 * @param faults the faults that each instance injects
 */
public record VersionDescription(
        @Nullable Path application,
        List<String> command,
        @Nullable String artifact,
        @Nullable String sha256,
        @Nullable Path folder,
        Map<String, String> environment,
        Set<String> passedOn,
        Faults faults) {

    /** A version without differences. */
    public static final VersionDescription NONE =
            new VersionDescription(null, List.of(), null, null, null, Map.of(), Set.of(), Faults.NONE);

    /** Returns this version with other faults. */
    public VersionDescription withFaults(Faults other) {
        return new VersionDescription(application, command, artifact, sha256, folder, environment, passedOn, other);
    }
}
