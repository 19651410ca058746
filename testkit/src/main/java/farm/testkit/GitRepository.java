package farm.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real bare git repository in a temporary folder. It starts empty, and commits need no work tree.
 */
public final class GitRepository implements AutoCloseable {

    /** Environment for git that ignores the settings of the user who runs the tests. */
    public static final Map<String, String> ENVIRONMENT =
            Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1", "LC_ALL", "C");

    private static final String COMMITTER = "Somebody <somebody@example.org> 1700000000 +0000";

    private final @Nullable Path folder; // null: not this object's
    private final Path bare;

    /** @param options further options of {@code git init} */
    public GitRepository(String... options) {
        folder = TemporaryFolder.create("repositories");
        bare = folder.resolve("weights.git");
        List<String> command = new ArrayList<>(List.of("git", "init", "--quiet", "--bare"));
        command.addAll(List.of(options));
        command.add(bare.toString());
        ProgramRun.of(folder, ENVIRONMENT, "", command);
    }

    private GitRepository(Path bare) {
        folder = null;
        this.bare = bare;
    }

    /** An existing repository, such as one that was moved. Closing it does not delete it. */
    public static GitRepository at(Path bare) {
        return new GitRepository(bare);
    }

    /** Its folder. */
    public Path path() {
        return bare;
    }

    /** Its URL. */
    public String url() {
        return "file://" + bare;
    }

    /**
     * A change in a commit. The mode, such as 100644, says whether it is a file, a link or a
     * submodule; it is empty for a deleted file.
     */
    public record Change(String path, String mode, String content) {

        /** A regular file. */
        public static Change file(String path, String content) {
            return new Change(path, "100644", content);
        }

        /** A symbolic link. */
        public static Change link(String path, String target) {
            return new Change(path, "120000", target);
        }

        /** A submodule at a commit. */
        public static Change submodule(String path, String commit) {
            return new Change(path, "160000", commit);
        }

        /** A deleted file. */
        public static Change delete(String path) {
            return new Change(path, "", "");
        }

        private String instruction() {
            return switch (mode) {
                case "" -> "D " + path + "\n";
                case "160000" -> "M 160000 " + content + " " + path + "\n";
                default -> "M " + mode + " inline " + path + "\n" + data(content);
            };
        }
    }

    private static String data(String text) {
        return "data " + text.getBytes(StandardCharsets.UTF_8).length + "\n" + text + "\n";
    }

    /** Commits a file to a branch, which is created if it is missing; returns the commit's id. */
    public String commit(String branch, String path, String content) {
        return commit(branch, "change " + path, Change.file(path, content));
    }

    /** Commits changes to a branch, which is created if it is missing; returns the commit's id. */
    public String commit(String branch, String message, Change... changes) {
        return commitOn(has(branch) ? "refs/heads/" + branch : "", branch, message, changes);
    }

    /**
     * Commits changes and sets a branch to the commit, as a forced push does; returns the commit's
     * id.
     *
     * @param parent a commit; empty for a commit without a parent
     */
    public String commitOn(String parent, String branch, String message, Change... changes) {
        StringBuilder stream = new StringBuilder("commit refs/heads/" + branch + "\ncommitter " + COMMITTER + "\n");
        stream.append(data(message));
        stream.append(parent.isEmpty() ? "deleteall\n" : "from " + parent + "^0\n");
        for (Change change : changes) {
            stream.append(change.instruction());
        }
        ProgramRun.of(bare, ENVIRONMENT, stream.toString(), List.of("git", "fast-import", "--quiet", "--force"));
        return tip(branch);
    }

    /** Sets a branch to a commit, as a forced push does. */
    public void reset(String branch, String commit) {
        git("update-ref", "refs/heads/" + branch, commit);
    }

    /** Deletes a branch. */
    public void delete(String branch) {
        git("update-ref", "-d", "refs/heads/" + branch);
    }

    public boolean has(String branch) {
        return !git("for-each-ref", "refs/heads/" + branch).isEmpty();
    }

    /** The commit at a branch's tip. */
    public String tip(String branch) {
        return git("rev-parse", "--verify", "refs/heads/" + branch);
    }

    /** The content of a file at a branch's tip. */
    public String content(String branch, String path) {
        return git("cat-file", "blob", "refs/heads/" + branch + ":" + path);
    }

    /** Runs git in the repository; returns its output. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return ProgramRun.of(bare, ENVIRONMENT, "", command);
    }

    @Override
    public void close() {
        if (folder != null) {
            TemporaryFolder.delete(folder);
        }
    }
}
