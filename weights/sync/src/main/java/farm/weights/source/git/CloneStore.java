package farm.weights.source.git;

import farm.weights.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the clone in the work folder and replaces it if it is broken. */
final class CloneStore implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CloneStore.class);

    private final GitCommand git;
    private volatile @Nullable WorkFolder locked;

    CloneStore(GitCommand git) {
        this.git = git;
    }

    /** An operation on a clone. */
    interface Operation<T> {
        T run(LocalClone clone) throws GitException, SourceException;
    }

    /** Opens the work folder, again if it was deleted. Must be called before anything else. */
    void open() throws SourceException {
        WorkFolder current = locked;
        if (current != null && current.exists()) {
            return;
        }
        close();
        try {
            locked = WorkFolder.take(git.settings());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private SourceException unusable(IOException e) {
        return new SourceException("the work folder " + git.settings().workDir() + " cannot be used (" + e
                + "); set FARM_SOURCE_WORK_DIR to a folder that weight-sync may write to");
    }

    private Path resolve(String name) {
        WorkFolder folder = locked;
        if (folder == null) {
            throw new IllegalStateException("not opened");
        }
        return folder.resolve(name);
    }

    /** Returns the clone, which may be broken or missing. */
    LocalClone current() {
        return new LocalClone(git, resolve("clone"));
    }

    /**
     * Runs an operation that begins with a fetch. If it fails, runs it again with a new clone. The
     * new clone replaces the old one once the operation has succeeded.
     *
     * @param tip a commit of the remote
     */
    <T> T run(String tip, Operation<T> operation) throws GitException, SourceException {
        LocalClone clone = current();
        if (Files.isDirectory(clone.folder())) {
            try {
                return operation.run(clone);
            } catch (GitException e) {
                LOG.debugf("%s: cloning again, because: %s", git.settings().description(), e.getMessage());
            }
        }
        try {
            return cloneAgain(clone.folder(), tip, operation);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private <T> T cloneAgain(Path path, String tip, Operation<T> operation)
            throws IOException, GitException, SourceException {
        Path beside = resolve("clone.new");
        WorkFolder.delete(beside);
        LocalClone fresh = new LocalClone(git, beside);
        fresh.init(tip);
        T result = operation.run(fresh);
        WorkFolder.delete(path);
        Files.move(beside, path);
        return result;
    }

    /** Deletes the clone. */
    void discard() throws SourceException {
        try {
            WorkFolder.delete(resolve("clone"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void close() {
        WorkFolder folder = locked;
        if (folder != null) {
            folder.close();
        }
    }
}
