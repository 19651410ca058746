package farm.weights.source.git;

import farm.weights.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The clone in the work folder. One that does not work, for whatever reason, is replaced by a new one. */
final class CloneStore implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CloneStore.class);

    private final GitCommand git;
    private volatile @Nullable WorkFolder held;

    CloneStore(GitCommand git) {
        this.git = git;
    }

    /** Something to be done with a clone. */
    interface Use<T> {
        T of(LocalClone clone) throws GitException, SourceException;
    }

    /** Sees to it that there is a work folder, whoever has deleted it; before anything else is done. */
    void open() throws SourceException {
        WorkFolder before = held;
        if (before != null && before.isThere()) {
            return;
        }
        close();
        try {
            held = WorkFolder.take(git.settings());
        } catch (IOException e) {
            throw new SourceException("the work folder " + git.settings().workDir() + " can't be used: " + e);
        }
    }

    private Path place(String name) {
        WorkFolder folder = held;
        if (folder == null) {
            throw new IllegalStateException("not opened");
        }
        return folder.resolve(name);
    }

    /** The clone as it is; it may be broken, or not there. */
    LocalClone current() {
        return new LocalClone(git, place("clone"));
    }

    /**
     * Does something that begins with fetching: with the clone that is there or, if that fails, with a new one, which takes its place
     * once that has worked.
     *
     * @param tip a commit of the remote
     */
    <T> T use(String tip, Use<T> use) throws GitException, SourceException {
        LocalClone clone = current();
        if (Files.isDirectory(clone.folder())) {
            try {
                return use.of(clone);
            } catch (GitException e) {
                LOG.debugf("%s: cloned anew, since: %s", git.settings().description(), e.getMessage());
            }
        }
        try {
            return anew(clone.folder(), tip, use);
        } catch (IOException e) {
            throw new SourceException("the work folder " + git.settings().workDir() + " can't be written to: " + e);
        }
    }

    private <T> T anew(Path place, String tip, Use<T> use) throws IOException, GitException, SourceException {
        Path beside = place("clone.new");
        WorkFolder.delete(beside);
        LocalClone fresh = new LocalClone(git, beside);
        fresh.init(tip);
        T result = use.of(fresh);
        WorkFolder.delete(place);
        Files.move(beside, place);
        return result;
    }

    /** Deletes the clone. */
    void discard() throws SourceException {
        try {
            WorkFolder.delete(place("clone"));
        } catch (IOException e) {
            throw new SourceException("the work folder " + git.settings().workDir() + " can't be written to: " + e);
        }
    }

    @Override
    public void close() {
        WorkFolder folder = held;
        if (folder != null) {
            folder.close();
        }
    }
}
