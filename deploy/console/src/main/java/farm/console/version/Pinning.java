package farm.console.version;

import farm.model.FileNames;
import farm.model.description.BuildDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes pins: copies what a description names, as it is now. */
final class Pinning {

    private final Path checkout;
    private final BuildCopies copies;
    private final Artifacts artifacts;

    Pinning(Path checkout, BuildCopies copies, ArtifactDownload download) {
        this.checkout = checkout;
        this.copies = copies;
        artifacts = new Artifacts(checkout, copies, download);
    }

    /**
     * Returns a new pin.
     *
     * @throws IOException if there is no build, or it cannot be copied; the message is one line for
     *     users
     */
    Pin pin(ServiceVersion version, BuildDescription build) throws IOException {
        Optional<String> problem = build.problem();
        if (problem.isPresent()) {
            throw new IOException("farm.yaml: " + version + ": " + problem.get());
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Optional<BuildCopy> copy = copy(version, build);
        if (copy.isPresent() && build.artifact() != null) {
            requireFolder(copy.get().built(), build);
        }
        return new Pin(
                version,
                build,
                copy.map(BuildCopy::hash).orElse(null),
                copy.map(BuildCopy::built).orElse(null),
                build.artifact() == null
                        ? null
                        : copy.flatMap(BuildCopy::sha256).orElse(null),
                origin(build),
                now,
                null,
                null);
    }

    private Optional<BuildCopy> copy(ServiceVersion version, BuildDescription build) throws IOException {
        Path application = build.application();
        if (application != null) {
            Path module = checkout.resolve(application);
            Path built = ApplicationBuild.find(module).orElseThrow(() -> ApplicationBuild.notBuilt(module));
            return Optional.of(copies.of(name(application), built));
        }
        String artifact = build.artifact();
        return artifact == null ? Optional.empty() : Optional.of(artifacts.copy(version.service(), build, artifact));
    }

    private static String name(Path application) {
        return FileNames.of(application.toString());
    }

    private static void requireFolder(Path copy, BuildDescription build) throws IOException {
        Path folder = build.folder();
        if (folder.toString().isEmpty() || folder.isAbsolute()) {
            return;
        }
        if (!Files.isDirectory(copy)) {
            throw new IOException("the folder " + folder + " is relative, but the artifact " + copy.getFileName()
                    + " is a file; leave out 'folder', or make it absolute");
        }
        if (!Files.isDirectory(copy.resolve(folder))) {
            throw new IOException("the artifact " + copy.getFileName() + " has no folder " + folder);
        }
    }

    private String origin(BuildDescription build) throws IOException {
        Path application = build.application();
        if (application != null) {
            return checkout.resolve(application).normalize().toString();
        }
        String artifact = build.artifact();
        return artifact == null ? build.command().getFirst() : artifacts.origin(build, artifact);
    }

    /**
     * Copies a pinned build once more, if the place that it came from still has it.
     *
     * @return whether the copy is intact again
     */
    boolean restore(Pin pin) throws IOException {
        String hash = pin.hash();
        Path application = pin.description().application();
        String artifact = pin.description().artifact();
        if (hash == null) {
            return true;
        }
        if (application != null) {
            Optional<Path> built = ApplicationBuild.find(checkout.resolve(application));
            return built.isPresent()
                    && copies.hash(built.get()).equals(hash)
                    && copies.of(name(application), built.get()).hash().equals(hash);
        }
        return artifact != null
                && artifacts
                        .copyOf(hash, pin.version().service(), pin.description(), artifact)
                        .isPresent();
    }
}
