package farm.cli.up;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Looks at a repository before a farm relies on it, since a farm without weights would wait for milk in vain. */
final class WeightsRepositoryCheck {

    // a name in a URL of the web is a token as often as not
    private static final Pattern CREDENTIALS =
            Pattern.compile("https?://[^/]*@.*|[a-z+]+://[^/]*:[^/]*@.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*|[^/]+:.*");
    private static final int SECONDS = 20;
    private static final int NO_SUCH_BRANCH = 2;

    private WeightsRepositoryCheck() {}

    /** The repository as weight-sync takes it; refused if it can't be read now or would have a password written down. */
    static String checked(CommandContext caller, String said) throws IOException, InterruptedException {
        if (CREDENTIALS.matcher(said).matches()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--weights-repo: no user and no password in the URL, since it is written down; git's credential helpers"
                            + " keep them");
        }
        String repo = REMOTE.matcher(said).matches() ? said : local(caller, said);
        String branch = caller.environment().getOrDefault("FARM_SOURCE_BRANCH", "main");
        Path words = Files.createTempFile("farm-git", ".txt");
        try {
            int code = ask(caller.environment(), repo, branch, words);
            if (code == NO_SUCH_BRANCH) {
                throw new UserError(
                        ExitCode.USAGE,
                        "--weights-repo " + repo + " has no branch " + branch
                                + "; push one, or name another by FARM_SOURCE_BRANCH");
            }
            if (code != 0) {
                throw new UserError(ExitCode.USAGE, "--weights-repo " + repo + " can't be read: " + reason(words));
            }
            return repo;
        } finally {
            Files.deleteIfExists(words);
        }
    }

    private static String local(CommandContext caller, String said) {
        Path path = caller.path(said).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--weights-repo " + path + ": there is no such folder, and a URL has a '://' in it");
        }
        return path.toString();
    }

    private static int ask(Map<String, String> environment, String repo, String branch, Path words)
            throws IOException, InterruptedException {
        ProcessBuilder git =
                new ProcessBuilder("git", "ls-remote", "--quiet", "--exit-code", "--", repo, "refs/heads/" + branch);
        git.environment().clear();
        git.environment().putAll(environment);
        git.environment().putAll(Map.of("GIT_TERMINAL_PROMPT", "0", "LC_ALL", "C"));
        git.environment().putIfAbsent("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        git.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(words.toFile());
        Process process;
        try {
            process = git.start();
        } catch (IOException e) {
            throw new UserError(ExitCode.BROKEN, "--weights-repo needs the git command, which is not on the PATH", e);
        }
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new UserError(ExitCode.USAGE, "--weights-repo " + repo + " does not answer within " + SECONDS + " s");
        }
        return process.exitValue();
    }

    private static String reason(Path words) throws IOException {
        return new String(Files.readAllBytes(words), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(Printable::of)
                .orElse("git does not say why");
    }
}
