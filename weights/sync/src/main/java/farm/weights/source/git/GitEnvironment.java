package farm.weights.source.git;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The environment that git runs in: that of the person who started us, less what leads it astray or makes it talk or ask. */
final class GitEnvironment {

    // a person's settings; the other GIT_… say which repository, or have it trace what it sends
    private static final List<String> KEPT =
            List.of("GIT_CONFIG_", "GIT_SSH", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_EXEC_PATH");

    private final RepoSettings settings;

    GitEnvironment(RepoSettings settings) {
        this.settings = settings;
    }

    Map<String, String> of(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(own);
        all.keySet().removeIf(name -> name.startsWith("GIT_") && KEPT.stream().noneMatch(name::startsWith));
        all.put("LC_ALL", "C");
        all.put("LANGUAGE", "C");
        all.put("GIT_TERMINAL_PROMPT", "0");
        all.put("GIT_ASKPASS", ""); // empty, since an unset one gives way to SSH_ASKPASS
        all.put("SSH_ASKPASS", "");
        all.put("SSH_ASKPASS_REQUIRE", "never");
        all.put("GCM_INTERACTIVE", "never");
        all.put("GIT_OPTIONAL_LOCKS", "0");
        all.put("GIT_ALLOW_PROTOCOL", String.join(":", settings.url().protocols()));
        // a repository that happens to be around the work folder is none of ours
        all.put("GIT_CEILING_DIRECTORIES", String.valueOf(settings.work().getParent()));
        all.put("GIT_SSH_COMMAND", SshCommand.of(ownSsh(own), settings));
        put(all, "FARM_REPO_USER", settings.url().user());
        put(all, "FARM_REPO_PASSWORD", settings.url().password());
        return all;
    }

    private static String ownSsh(Map<String, String> own) {
        return Objects.requireNonNullElse(own.get("GIT_SSH_COMMAND"), "ssh");
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value == null) {
            all.remove(name);
        } else {
            all.put(name, value);
        }
    }
}
