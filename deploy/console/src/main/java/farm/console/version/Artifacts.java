package farm.console.version;

import farm.model.FileNames;
import farm.model.description.BuildDescription;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The artifacts of commands: files and folders of this machine, and files on web servers. */
final class Artifacts {

    private final Path checkout;
    private final BuildCopies copies;
    private final ArtifactDownload download;

    /** @param checkout the base of relative paths */
    Artifacts(Path checkout, BuildCopies copies, ArtifactDownload download) {
        this.checkout = checkout;
        this.copies = copies;
        this.download = download;
    }

    /**
     * Copies an artifact as it is now.
     *
     * @throws IOException if that fails; the message is one line for users
     */
    BuildCopy copy(String service, BuildDescription build, String artifact) throws IOException {
        return build.isDownloaded()
                ? downloaded(service, url(artifact), build.sha256())
                : copied(service, checkout.resolve(artifact), build.sha256());
    }

    /** Copies an artifact if it still has a hash; returns empty if it does not. */
    Optional<BuildCopy> copyOf(String hash, String service, BuildDescription build, String artifact)
            throws IOException {
        if (!build.isDownloaded() && !hash.equals(copies.hash(real(checkout.resolve(artifact))))) {
            return Optional.empty();
        }
        return Optional.of(copy(service, build, artifact))
                .filter(copy -> copy.hash().equals(hash));
    }

    /** Returns where an artifact comes from, for people. */
    String origin(BuildDescription build, String artifact) throws IOException {
        return build.isDownloaded()
                ? ArtifactDownload.shown(url(artifact))
                : checkout.resolve(artifact).normalize().toString();
    }

    private BuildCopy copied(String service, Path source, @Nullable String sha256) throws IOException {
        BuildCopy copy = copies.of(service, real(source), source.getFileName().toString());
        if (sha256 != null) {
            String actual = copy.sha256()
                    .orElseThrow(() -> new IOException(source + " is a folder; 'sha256' is for a file or URL"));
            if (!actual.equals(sha256)) {
                throw new IOException(ArtifactDownload.mismatch(source.toString(), actual, sha256));
            }
        }
        return copy;
    }

    private static Path real(Path source) throws IOException {
        if (!Files.exists(source)) {
            throw new IOException("the artifact " + source + " does not exist");
        }
        return source.toRealPath();
    }

    private BuildCopy downloaded(String service, URI url, @Nullable String sha256) throws IOException {
        if (sha256 == null) {
            throw new IOException(ArtifactDownload.shown(url) + " needs a 'sha256' in farm.yaml");
        }
        Optional<BuildCopy> known = copies.byHash(service, BuildManifest.hashOfExecutable(sha256));
        return known.isPresent()
                ? known.get()
                : copies.create(service, fileName(url), "", file -> download.download(url, sha256, file));
    }

    private static String fileName(URI url) {
        String path = url.getPath();
        String name = FileNames.of(path.substring(path.lastIndexOf('/') + 1));
        return name.isEmpty() ? "artifact" : name;
    }

    private static URI url(String artifact) throws IOException {
        try {
            URI url = URI.create(artifact);
            if (url.getHost() != null && url.getPath() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw new IOException("the artifact is not a valid URL, such as https://example.org/cheese-1.0");
    }
}
