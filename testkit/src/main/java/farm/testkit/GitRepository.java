package farm.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real bare repository in a temporary folder, empty at first; commits are made in it without a work tree. */
public final class GitRepository implements AutoCloseable {

    /** For programs of git: nothing of the settings of whoever runs the tests. */
    public static final Map<String, String> ENVIRONMENT =
            Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1", "LC_ALL", "C");

    private static final String SOMEBODY = "Somebody <somebody@example.org> 1700000000 +0000";

    private final Path folder = TemporaryFolder.create("repositories");
    private final Path bare = folder.resolve("weights.git");

    /** @param options more of them for {@code git init} */
    public GitRepository(String... options) {
        List<String> command = new ArrayList<>(List.of("git", "init", "--quiet", "--bare"));
        command.addAll(List.of(options));
        command.add(bare.toString());
        ProgramRun.of(folder, ENVIRONMENT, "", command);
    }

    /** Where it is. */
    public Path path() {
        return bare;
    }

    /** Where it is, as git takes it. */
    public String url() {
        return "file://" + bare;
    }

    /** One change of a commit: a file, a link and so on by its mode, such as 100644. */
    public record Change(String path, String mode, String content) {

        /** A plain file. */
        public static Change file(String path, String content) {
            return new Change(path, "100644", content);
        }

        /** A symbolic link. */
        public static Change link(String path, String target) {
            return new Change(path, "120000", target);
        }

        /** A submodule at some commit. */
        public static Change submodule(String path, String commit) {
            return new Change(path, "160000", commit);
        }

        /** A file that goes. */
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

    /** Commits a file on top of a branch, which begins with it if there is none, and gives the commit's id. */
    public String commit(String branch, String path, String content) {
        return commit(branch, "change " + path, Change.file(path, content));
    }

    /** Commits on top of a branch, which begins with it if there is none, and gives the commit's id. */
    public String commit(String branch, String message, Change... changes) {
        return commitOn(has(branch) ? "refs/heads/" + branch : "", branch, message, changes);
    }

    /**
     * Commits and makes the commit a branch's tip, whatever that was before, as a forced push does.
     *
     * @param parent a commit; empty for a commit without a parent
     */
    public String commitOn(String parent, String branch, String message, Change... changes) {
        StringBuilder stream = new StringBuilder("commit refs/heads/" + branch + "\ncommitter " + SOMEBODY + "\n");
        stream.append(data(message));
        stream.append(parent.isEmpty() ? "deleteall\n" : "from " + parent + "^0\n");
        for (Change change : changes) {
            stream.append(change.instruction());
        }
        ProgramRun.of(bare, ENVIRONMENT, stream.toString(), List.of("git", "fast-import", "--quiet", "--force"));
        return tip(branch);
    }

    /** Makes a commit a branch's tip, whatever that was before. */
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

    /** What a file holds at a branch's tip. */
    public String content(String branch, String path) {
        return git("cat-file", "blob", "refs/heads/" + branch + ":" + path);
    }

    /** Calls git in it, and gives what it says. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return ProgramRun.of(bare, ENVIRONMENT, "", command);
    }

    @Override
    public void close() {
        TemporaryFolder.delete(folder);
    }
}
