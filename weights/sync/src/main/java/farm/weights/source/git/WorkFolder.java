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

/** A folder for the local clone of one branch of one repository, held by one process at a time; others take one beside it. */
final class WorkFolder implements AutoCloseable {

    private static final int MOST = 20;
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final FileChannel lockFile;

    private WorkFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Takes the first folder for this repository that nobody holds; what is left in it by someone who was killed is found again. */
    static WorkFolder take(GitSettings settings) throws IOException {
        String name = Snapshot.hash((settings.url() + " " + settings.branch()).getBytes(UTF_8))
                .substring(0, 16);
        for (int i = 1; i <= MOST; i++) {
            Path folder = Files.createDirectories(settings.workDir().resolve(i == 1 ? name : name + "-" + i));
            Files.setPosixFilePermissions(folder, OURS_ALONE);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) != null) {
                return new WorkFolder(folder, channel);
            }
            channel.close();
        }
        throw new IOException(MOST + " others use " + settings.workDir());
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // somebody else in this process
            return null;
        }
    }

    boolean isThere() {
        return Files.isDirectory(folder);
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Deletes a folder and all that is in it, if it is there. */
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
            // it is let go of at the latest when this process ends
        }
    }
}
