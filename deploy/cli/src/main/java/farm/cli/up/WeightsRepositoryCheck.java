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

/**
 * Checks the repository of the weights files before a start. Without weights no milk would flow.
 */
final class WeightsRepositoryCheck {

    // a user name in an http(s) URL is often a token
    private static final Pattern CREDENTIALS =
            Pattern.compile("https?://[^/]*@.*|[a-z+]+://[^/]*:[^/]*@.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*|[^/]+:.*");
    private static final int TIMEOUT_SECONDS = 20;
    private static final int NO_SUCH_BRANCH = 2;

    private WeightsRepositoryCheck() {}

    /**
     * Checks that the repository and its branch can be read.
     *
     * @param repository a URL as {@code git clone} takes it, or a path
     * @return the URL, or the absolute path
     * @throws UserError {@link ExitCode#USAGE} if it cannot be read, or has credentials in its URL
     */
    static String check(CommandContext context, String repository) throws IOException, InterruptedException {
        if (CREDENTIALS.matcher(repository).matches()) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--weights-repo: the URL contains credentials, and the farm would record them;"
                            + " remove them and use a git credential helper");
        }
        String url = REMOTE.matcher(repository).matches() ? repository : localPath(context, repository);
        String branch = context.environment().getOrDefault("FARM_SOURCE_BRANCH", "main");
        Path errors = Files.createTempFile("farm-git", ".txt");
        try {
            int code = listBranch(context.environment(), url, branch, errors);
            if (code == NO_SUCH_BRANCH) {
                throw new UserError(
                        ExitCode.USAGE,
                        "--weights-repo " + url + " has no branch " + branch
                                + "; push that branch, or name another one in FARM_SOURCE_BRANCH");
            }
            if (code != 0) {
                throw new UserError(ExitCode.USAGE, "--weights-repo " + url + " cannot be read: " + reason(errors));
            }
            return url;
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static String localPath(CommandContext context, String repository) {
        Path path = context.resolve(repository).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new UserError(ExitCode.USAGE, "--weights-repo " + path + ": no such folder (a URL contains '://')");
        }
        return path.toString();
    }

    private static int listBranch(Map<String, String> environment, String url, String branch, Path errors)
            throws IOException, InterruptedException {
        ProcessBuilder git =
                new ProcessBuilder("git", "ls-remote", "--quiet", "--exit-code", "--", url, "refs/heads/" + branch);
        git.environment().clear();
        git.environment().putAll(environment);
        git.environment().putAll(Map.of("GIT_TERMINAL_PROMPT", "0", "LC_ALL", "C"));
        git.environment().putIfAbsent("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        git.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(errors.toFile());
        Process process;
        try {
            process = git.start();
        } catch (IOException e) {
            throw new UserError(ExitCode.FAILED, "--weights-repo needs git, which is not on the PATH; install git", e);
        }
        process.getOutputStream().close();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new UserError(
                    ExitCode.USAGE,
                    "--weights-repo " + url + " does not answer within " + TIMEOUT_SECONDS
                            + " s; check the URL and the network");
        }
        return process.exitValue();
    }

    private static String reason(Path errors) throws IOException {
        return new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(Printable::of)
                .orElse("git gives no reason");
    }
}
