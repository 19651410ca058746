package farm.weights.source.git;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment for git: that of weight-sync, without variables that select a repository, enable
 * traces or allow prompts.
 */
final class GitEnvironment {

    // the user's settings; other GIT_… variables select a repository or trace requests
    private static final List<String> KEPT =
            List.of("GIT_CONFIG_", "GIT_SSH", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_EXEC_PATH");

    private static final List<String> REMOVED =
            List.of("FARM_", "CONSUL_", "QUARKUS_"); // may hold secrets that git must not see

    private final GitSettings settings;

    GitEnvironment(GitSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the environment for git.
     *
     * @param own the environment that weight-sync was started with
     * @param configuredSsh {@code core.sshCommand} of the user's git configuration; null if not set
     */
    Map<String, String> of(Map<String, String> own, @Nullable String configuredSsh) {
        Map<String, String> all = new TreeMap<>(own);
        all.keySet().removeIf(name -> name.startsWith("GIT_") && KEPT.stream().noneMatch(name::startsWith));
        all.keySet().removeIf(name -> REMOVED.stream().anyMatch(name::startsWith));
        all.put("LC_ALL", "C");
        all.put("LANGUAGE", "C");
        all.put("GIT_TERMINAL_PROMPT", "0");
        all.put("GIT_ASKPASS", ""); // empty: if it were unset, git would use SSH_ASKPASS
        all.put("SSH_ASKPASS", "");
        all.put("SSH_ASKPASS_REQUIRE", "never");
        all.put("GCM_INTERACTIVE", "never");
        all.put("GIT_OPTIONAL_LOCKS", "0");
        all.put("GIT_ALLOW_PROTOCOL", String.join(":", settings.url().protocols()));
        // ignore a repository that happens to contain the work folder
        all.put("GIT_CEILING_DIRECTORIES", String.valueOf(settings.workDir().getParent()));
        all.put("GIT_SSH_COMMAND", SshCommand.of(ownSsh(own, configuredSsh), settings));
        put(all, "FARM_SOURCE_USER", settings.url().user());
        put(all, "FARM_SOURCE_PASSWORD", settings.url().password());
        return all;
    }

    /** Returns the user's ssh command, by git's order of precedence. */
    private static String ownSsh(Map<String, String> own, @Nullable String configured) {
        String command = own.get("GIT_SSH_COMMAND");
        String program = own.get("GIT_SSH");
        if (command != null) {
            return command;
        } else if (configured != null) {
            return configured;
        }
        return program == null ? "ssh" : SshCommand.quoted(program);
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value == null) {
            all.remove(name);
        } else {
            all.put(name, value);
        }
    }
}
