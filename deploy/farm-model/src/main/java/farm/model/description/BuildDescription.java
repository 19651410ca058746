package farm.model.description;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The build of one version: the description of its service, merged with the differences of the
 * version. <code>{version}</code> is filled in everywhere; <code>{port}</code> and
 * <code>{artifact}</code> are left in the command and the environment.
 *
 * @param application the folder of one of the farm's own services, relative to the checkout; null
 *     if there is a command
 * @param artifact the file, the folder (absolute, or relative to the checkout) or the URL that the
 *     command runs from; null for none
 * @param sha256 the SHA-256 of the artifact in lower case; null if it is not checked
 * @param command the program and its arguments; empty if there is an application
 * @param folder the working directory of the command: relative to the copy of the artifact if there
 *     is one, else absolute or relative to the checkout
 * @param environment additional environment variables of the program
 * @param passedOn the names of variables that a command gets from the environment of
 *     {@code farm up}
 * @param faults the faults that each instance injects
 */
public record BuildDescription(
        @Nullable Path application,
        @Nullable String artifact,
        @Nullable String sha256,
        List<String> command,
        Path folder,
        Map<String, String> environment,
        Set<String> passedOn,
        Faults faults) {

    private static final Pattern URL = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Path NOWHERE = Path.of("");
    private static final Path PARENT = Path.of("..");

    static BuildDescription of(ServiceDescription service, String version) {
        VersionDescription own = service.version(version);
        Path application = own.application();
        List<String> command = own.command();
        if (application == null && command.isEmpty()) {
            application = service.application();
            command = service.command();
        }
        boolean isCommand = application == null;
        // a checksum belongs to the artifact beside it; a version without an artifact may have one
        // for the service's artifact
        String artifact = own.artifact();
        String sha256 = own.sha256();
        if (artifact == null && isCommand) {
            artifact = service.artifact();
            sha256 = sha256 == null ? service.sha256() : sha256;
        }
        Path folder = own.folder();
        if (folder == null) {
            folder = isCommand ? service.folder() : NOWHERE;
        }
        return new BuildDescription(
                application == null ? null : filled(application, version),
                artifact == null ? null : inBase(service, Placeholder.VERSION.fill(artifact, version)),
                sha256,
                isCommand
                        ? command.stream()
                                .map(word -> Placeholder.VERSION.fill(word, version))
                                .toList()
                        : List.of(),
                isCommand && artifact == null
                        ? service.base().resolve(filled(folder, version))
                        : filled(folder, version),
                environment(service, own, version),
                passedOn(service, own, isCommand),
                own.faults());
    }

    private static String inBase(ServiceDescription service, String artifact) {
        Path base = service.base();
        return base.equals(NOWHERE) || isUrl(artifact)
                ? artifact
                : base.resolve(artifact).normalize().toString();
    }

    private static Path filled(Path path, String version) {
        return Path.of(Placeholder.VERSION.fill(path.toString(), version));
    }

    private static Map<String, String> environment(ServiceDescription service, VersionDescription own, String version) {
        Map<String, String> merged = new LinkedHashMap<>(service.environment());
        own.passedOn().forEach(merged::remove);
        merged.putAll(own.environment());
        merged.replaceAll((name, value) -> Placeholder.VERSION.fill(value, version));
        return Collections.unmodifiableMap(merged);
    }

    private static Set<String> passedOn(ServiceDescription service, VersionDescription own, boolean isCommand) {
        Set<String> merged = new TreeSet<>(isCommand ? service.passedOn() : Set.of());
        merged.addAll(own.passedOn());
        merged.removeAll(own.environment().keySet());
        return Collections.unmodifiableSet(merged);
    }

    /** Whether the artifact has to be downloaded. */
    public boolean isDownloaded() {
        return artifact != null && isUrl(artifact);
    }

    /** Whether an artifact is a URL, in contrast to a path. */
    static boolean isUrl(String artifact) {
        return URL.matcher(artifact).lookingAt();
    }

    /**
     * Returns why this build cannot be started, as the end of a message for users. The reader has
     * checked the versions that {@code farm.yaml} names; check the others before a start.
     */
    public Optional<String> problem() {
        return Optional.ofNullable(application != null ? problemOfApplication() : problemOfCommand());
    }

    private @Nullable String problemOfApplication() {
        if (artifact != null || sha256 != null) {
            return "'" + (artifact == null ? "sha256" : "artifact") + "' is for a 'command', not for an 'application'";
        }
        if (!folder.equals(NOWHERE)) {
            return "'folder' is for a 'command', not for an 'application'";
        }
        if (!passedOn.isEmpty()) {
            return "'" + passedOn.iterator().next()
                    + "' has no value; only a command gets variables from the farm's environment";
        }
        return usesArtifact() ? "{artifact} is for a 'command', not for an 'application'" : null;
    }

    private @Nullable String problemOfCommand() {
        if (!faults.equals(Faults.NONE)) {
            return "'faults' are for an 'application', not for a 'command'";
        }
        if (artifact == null) {
            if (sha256 != null) {
                return "'sha256' needs an 'artifact'";
            }
            return usesArtifact() ? "{artifact} needs an 'artifact'" : null;
        }
        if (isDownloaded() && sha256 == null) {
            return "'artifact' is a URL and needs a 'sha256'";
        }
        return folder.normalize().startsWith(PARENT) ? "'folder' leads out of the artifact" : null;
    }

    private boolean usesArtifact() {
        return command.stream().anyMatch(Placeholder.ARTIFACT::isIn)
                || environment.values().stream().anyMatch(Placeholder.ARTIFACT::isIn);
    }
}
