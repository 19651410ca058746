package farm.weights.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.source.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder for the local clone of one branch. One process at a time locks it. Other processes use
 * further folders beside it.
 */
final class WorkFolder implements AutoCloseable {

    private static final int MAX_FOLDERS = 20;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final FileChannel lockFile;

    private WorkFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Locks the first free folder for this branch. It may hold the clone of a process that was
     * killed.
     */
    static WorkFolder take(GitSettings settings) throws IOException {
        String name = Snapshot.hash((settings.url() + " " + settings.branch()).getBytes(UTF_8))
                .substring(0, 16);
        for (int i = 1; i <= MAX_FOLDERS; i++) {
            Path folder = Files.createDirectories(settings.workDir().resolve(i == 1 ? name : name + "-" + i));
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) != null) {
                return new WorkFolder(folder, channel);
            }
            channel.close();
        }
        throw new IOException(MAX_FOLDERS + " other processes use " + settings.workDir());
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // locked within this process
            return null;
        }
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Deletes a folder and its content, if it exists. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            // the lock ends with this process at the latest
        }
    }
}
