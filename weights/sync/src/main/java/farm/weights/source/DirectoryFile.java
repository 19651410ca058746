package farm.weights.source;

import farm.model.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Reads one file of a folder. Follows links that stay inside the folder, as those of a Kubernetes
 * ConfigMap do.
 */
final class DirectoryFile {

    private DirectoryFile() {}

    /**
     * Reads a file. Returns empty if it does not exist, for example because it was deleted after
     * the folder was listed.
     *
     * @param realRoot the real path of the folder that links must not leave
     */
    static Optional<Snapshot.Content> read(Path realRoot, Path file) {
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(realRoot)) {
                return unreadable("a link that leads out of the folder", false);
            }
            return Optional.of(content(real));
        } catch (NoSuchFileException e) {
            return Files.isSymbolicLink(file) ? unreadable("a link to nowhere", true) : Optional.empty();
        } catch (FileSystemLoopException e) {
            return unreadable("a link to itself", false);
        } catch (IOException e) {
            return unreadable("cannot be read: " + reason(e), true);
        }
    }

    /**
     * Returns the real path that a file has or would have; empty if it is outside of the file's
     * folder.
     */
    static Optional<Path> resolve(Path file) throws IOException {
        Path real = Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? file.toRealPath()
                : folder(file).resolve(file.getFileName());
        return real.startsWith(folder(file)) ? Optional.of(real) : Optional.empty();
    }

    static Path folder(Path file) throws IOException {
        return file.resolveSibling("").toAbsolutePath().toRealPath();
    }

    private static Snapshot.Content content(Path file) throws IOException {
        BasicFileAttributes before = attributes(file);
        if (!before.isRegularFile()) { // opening a named pipe would block until somebody writes to it
            return new Snapshot.Unreadable("not a file", false);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(Snapshot.MAX_FILE_BYTES + 1);
        }
        BasicFileAttributes after = attributes(file);
        if (bytes.length > Snapshot.MAX_FILE_BYTES) {
            return Snapshot.tooLarge();
        }
        return before.size() == after.size() && before.lastModifiedTime().equals(after.lastModifiedTime())
                ? new Snapshot.Text(bytes)
                : new Snapshot.Unreadable("changed again and again while it was read", true);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<Snapshot.Content> unreadable(String reason, boolean maybeTransient) {
        return Optional.of(new Snapshot.Unreadable(reason, maybeTransient));
    }

    /** Returns the reason for an error, on one line. */
    static String reason(Exception e) {
        Throwable cause = e instanceof DirectoryIteratorException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof AccessDeniedException
                ? "permission denied"
                : Printable.of(
                        cause.getClass().getSimpleName()
                                + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
                        200);
    }
}
