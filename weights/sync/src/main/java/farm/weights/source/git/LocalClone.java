package farm.weights.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The local clone: bare, so no file is ever checked out, and shallow. Callers must not use it
 * concurrently.
 */
final class LocalClone {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int SHA256_DIGITS = 64;
    private static final String LAST_VALID = "refs/farm/good";
    private static final String FETCHED = "refs/farm/fetched";

    private final GitCommand git;
    private final Path folder;

    LocalClone(GitCommand git, Path folder) {
        this.git = git;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /**
     * Creates an empty clone without templates, and so without hooks.
     *
     * @param commit a commit of the remote, which shows its object format
     */
    void init(String commit) throws GitException {
        String format = commit.length() == SHA256_DIGITS ? "sha256" : "sha1";
        git.outside("init", "--quiet", "--bare", "--template=", "--object-format=" + format, folder.toString());
    }

    /**
     * Fetches the branch and returns the commit at its tip.
     *
     * @param since a commit in the clone; the history after it is fetched as well. Null fetches the
     *     tip only.
     */
    String fetch(@Nullable String since) throws GitException {
        GitSettings settings = git.settings();
        String refs = "+refs/heads/" + settings.branch() + ":" + FETCHED;
        String url = settings.url().url();
        if (since == null) {
            call("fetch", "--quiet", "--no-tags", "--depth=1", url, refs);
        } else {
            call("fetch", "--quiet", "--no-tags", url, refs);
        }
        return call("rev-parse", "--verify", "--quiet", FETCHED).strip();
    }

    /** Returns whether the first commit is an ancestor of the second. The clone has both. */
    boolean isAncestor(String first, String second) {
        try {
            call("merge-base", "--is-ancestor", first, second);
            return true;
        } catch (GitException e) {
            return false;
        }
    }

    /** Returns the last valid commit, also one from before a restart. */
    Optional<String> lastValid() {
        try {
            return Optional.of(
                    call("rev-parse", "--verify", "--quiet", LAST_VALID).strip());
        } catch (GitException e) {
            return Optional.empty();
        }
    }

    /** Stores a commit as the last valid one. */
    void setLastValid(String commit) throws GitException {
        call("update-ref", LAST_VALID, commit);
    }

    /**
     * Returns whether the clone has a commit.
     *
     * @param commit unchecked outside input
     */
    boolean has(String commit) {
        try {
            if (ID.matcher(commit).matches()) {
                call("cat-file", "-e", commit + "^{tree}");
                return true;
            }
        } catch (GitException e) {
            // not in the clone
        }
        return false;
    }

    /** Deletes objects that only older commits need and that are older than an hour. */
    void collectGarbage() throws GitException {
        call("gc", "--quiet", "--prune=1.hour.ago");
    }

    /** Runs git in the clone and returns its output. */
    String call(String... arguments) throws GitException {
        return call(new byte[0], Map.of(), arguments);
    }

    String call(byte[] input, Map<String, String> more, String... arguments) throws GitException {
        return new String(git.in(folder, input, more, arguments).output(), UTF_8);
    }

    byte[] bytes(byte[] input, String... arguments) throws GitException {
        return git.in(folder, input, Map.of(), arguments).output();
    }
}
