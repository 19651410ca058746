package farm.weights.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the {@code git} command. It never prompts, ends within the timeout and runs no code from a
 * repository. It gets credentials through its environment only, because every user of the machine
 * can see its command line.
 */
final class GitCommand {

    private static final int MAX_OUTPUT = 96 << 20; // bytes; more than all files of a snapshot

    private static final List<String> SETTINGS = List.of(
            "core.hooksPath=/dev/null",
            "core.fsmonitor=false",
            "core.quotePath=false",
            "gc.auto=0",
            "maintenance.auto=false",
            "fetch.recurseSubmodules=false",
            "push.recurseSubmodules=no",
            "push.followTags=false",
            "push.gpgSign=false",
            "log.showSignature=false",
            "i18n.commitEncoding=UTF-8",
            "credential.interactive=false");

    private static final String HELPER =
            "!f() { test \"$1\" = get || exit 0; printf 'username=%s\\n' \"$FARM_SOURCE_USER\";"
                    + " test -z \"${FARM_SOURCE_PASSWORD+x}\" ||"
                    + " printf 'password=%s\\n' \"$FARM_SOURCE_PASSWORD\"; }; f";

    private final GitSettings settings;
    private final Map<String, String> own;
    private volatile @Nullable Map<String, String> environment;

    /** @param own the environment that weight-sync was started with */
    GitCommand(GitSettings settings, Map<String, String> own) {
        this.settings = settings;
        this.own = own;
    }

    GitSettings settings() {
        return settings;
    }

    /** Runs git outside of any repository and returns its output. */
    String outside(String... arguments) throws GitException {
        return new String(call(List.of(arguments), new byte[0], Map.of()).output(), UTF_8);
    }

    /** Runs git in a repository. */
    ChildProcess.Result in(Path repository, byte[] input, Map<String, String> extra, String... arguments)
            throws GitException {
        List<String> all = new ArrayList<>(List.of("--git-dir=" + repository));
        all.addAll(List.of(arguments));
        return call(all, input, extra);
    }

    private ChildProcess.Result call(List<String> arguments, byte[] input, Map<String, String> extra)
            throws GitException {
        ChildProcess.Result result = run(arguments, input, extra);
        if (result.code() != 0) {
            throw new GitException(
                    GitErrors.summary(result.code(), new String(result.errors(), UTF_8), settings.url()));
        }
        return result;
    }

    private ChildProcess.Result run(List<String> arguments, byte[] input, Map<String, String> extra)
            throws GitException {
        Map<String, String> all = new TreeMap<>(environment());
        all.putAll(extra);
        return run(arguments, input, all, credentials());
    }

    private Map<String, String> environment() throws GitException {
        Map<String, String> cached = environment;
        if (cached == null) {
            GitEnvironment forGit = new GitEnvironment(settings);
            ChildProcess.Result ssh =
                    run(List.of("config", "--get", "core.sshCommand"), new byte[0], forGit.of(own, null), List.of());
            cached = forGit.of(own, ssh.code() == 0 ? new String(ssh.output(), UTF_8).strip() : null);
            environment = cached;
        }
        return cached;
    }

    private ChildProcess.Result run(
            List<String> arguments, byte[] input, Map<String, String> with, List<String> credentials)
            throws GitException {
        List<String> command = new ArrayList<>(List.of("git", "--literal-pathspecs"));
        Stream.concat(SETTINGS.stream(), credentials.stream())
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(settings.workDir().toFile());
        builder.environment().clear();
        builder.environment().putAll(with);
        try {
            return ChildProcess.run(builder, input, settings.timeout(), MAX_OUTPUT);
        } catch (TimeoutException e) {
            throw new GitException("no answer within " + settings.timeout().toMillis() / 1000.0
                    + " s; check the network, or raise FARM_SOURCE_TIMEOUT");
        } catch (IOException e) {
            throw new GitException("git cannot be run: " + settings.url().redact(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitException("weight-sync is stopping");
        }
    }

    /**
     * Returns the settings for the credentials of the URL. A password replaces the user's
     * credential helpers; a user name alone leaves the password to them. Both are for the host of
     * the URL only, not for a host that it redirects to.
     */
    private List<String> credentials() {
        List<String> all = new ArrayList<>();
        if (settings.url().password() != null) {
            all.add("credential.helper=");
        }
        if (settings.url().user() != null) {
            all.add("credential." + settings.url().host() + ".helper=" + HELPER);
        }
        return all;
    }
}
