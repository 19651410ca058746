package farm.console.version;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A copy of a build: a folder with the copied file or folder in {@code content}, and the list of
 * its files beside it.
 */
public final class BuildCopy {

    static final String CONTENT = "content";
    static final String MANIFEST = "files.json";

    private final Path folder;
    private final ManifestFile file;
    private final String hash;

    private BuildCopy(Path folder, ManifestFile file) {
        this.folder = folder;
        this.file = file;
        hash = file.manifest().hash();
    }

    /** @throws IOException if the folder contains no copy, or its list is damaged */
    static BuildCopy open(Path folder) throws IOException {
        return new BuildCopy(folder, ManifestFile.read(folder.resolve(MANIFEST)));
    }

    /** Returns the folder of the copy that contains this file or folder. */
    static Path folderOf(Path built) throws IOException {
        Path content = built.getParent();
        Path folder = content == null ? null : content.getParent();
        if (folder == null) {
            throw new IOException(built + " is not a copy");
        }
        return folder;
    }

    Path folder() {
        return folder;
    }

    /** Returns the copied file or folder. */
    public Path built() {
        return folder.resolve(CONTENT).resolve(file.built());
    }

    /** Returns the hash of the build. */
    public String hash() {
        return hash;
    }

    /** Returns a text of the names, sizes and times of its files. */
    public String timestamps() {
        return file.manifest().timestamps();
    }

    /** Returns the {@link QuickKey} of the build that was copied; empty if it was downloaded. */
    String source() {
        return file.source();
    }

    /** Returns the SHA-256 of the copied file; empty if it is a folder. */
    Optional<String> sha256() {
        return file.manifest().onlySha256();
    }

    /** Returns what of the copy is missing or changed, for users; empty if it is intact. */
    Optional<String> damage() throws IOException {
        return file.manifest().damage(built());
    }

    /** Records that this is a copy of another build with the same contents, too. */
    BuildCopy withSource(String key) throws IOException {
        ManifestFile next = new ManifestFile(file.built(), key, file.manifest());
        next.write(folder.resolve(MANIFEST));
        return new BuildCopy(folder, next);
    }
}
