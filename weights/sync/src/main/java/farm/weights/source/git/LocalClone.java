package farm.weights.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The local clone: bare, so that no file of the repository is ever checked out, and shallow. Whoever uses it sees to it being alone. */
final class LocalClone {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int SHA256_DIGITS = 64;
    private static final String GOOD = "refs/farm/good";
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
     * Makes it, empty; without templates, and so without hooks.
     *
     * @param commit one of the remote's, whose objects are named in the same way
     */
    void init(String commit) throws GitException {
        String format = commit.length() == SHA256_DIGITS ? "sha256" : "sha1";
        git.outside("init", "--quiet", "--bare", "--template=", "--object-format=" + format, folder.toString());
    }

    /**
     * Fetches the branch and gives the commit at its tip.
     *
     * @param since a commit that is here and whose successors are all to be known; null: only the tip matters
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

    /** Whether the first commit is among the ancestors of the second; both are here. */
    boolean isAncestor(String first, String second) {
        try {
            call("merge-base", "--is-ancestor", first, second);
            return true;
        } catch (GitException e) {
            return false;
        }
    }

    /** The last commit that was found good, here or before a restart. */
    Optional<String> good() {
        try {
            return Optional.of(call("rev-parse", "--verify", "--quiet", GOOD).strip());
        } catch (GitException e) {
            return Optional.empty();
        }
    }

    /** Remembers a commit as good. */
    void setGood(String commit) throws GitException {
        call("update-ref", GOOD, commit);
    }

    /**
     * Whether a commit is here.
     *
     * @param commit may be anything, since it comes from outside
     */
    boolean has(String commit) {
        try {
            if (ID.matcher(commit).matches()) {
                call("cat-file", "-e", commit + "^{tree}");
                return true;
            }
        } catch (GitException e) {
            // not here
        }
        return false;
    }

    /** Throws away what only commits before the last ones need, except what came within the hour. */
    void tidy() throws GitException {
        call("gc", "--quiet", "--prune=1.hour.ago");
    }

    /** Calls git in it, and gives what it says. */
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
