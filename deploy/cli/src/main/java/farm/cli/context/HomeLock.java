package farm.cli.context;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.FarmHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The lock of a farm's folder: only one {@code up} or {@code down} at a time changes a farm. */
public final class HomeLock implements AutoCloseable {

    private final FileChannel file;

    private HomeLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock.
     *
     * @param home a folder that exists
     * @throws UserError {@link ExitCode#REFUSED} if another process holds the lock
     */
    public static HomeLock take(FarmHome home) throws IOException {
        Path path = home.folder().resolve("up-or-down.lock");
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(file);
        if (lock == null) {
            file.close();
            throw new UserError(
                    ExitCode.REFUSED,
                    "another farm up or farm down is running in " + home.folder() + "; wait until it ends");
        }
        return new HomeLock(file);
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
