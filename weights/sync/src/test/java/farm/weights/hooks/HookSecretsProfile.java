package farm.weights.hooks;

import static farm.weights.hooks.SignedHook.SECRET;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A secret for the hook of each provider. */
public class HookSecretsProfile implements QuarkusTestProfile {

    // longer than any pause of a busy machine within a burst
    static final Duration QUIET = Duration.ofSeconds(2);

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(CountingSource.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "farm.weights.hooks.quiet",
                QUIET.toString(),
                "farm.weights.hooks.github.secret",
                SECRET + "github",
                "farm.weights.hooks.gitlab.secret",
                SECRET + "gitlab",
                "farm.weights.hooks.gitea.secret-file",
                "${farm.source.dir}/../gitea-secret",
                "farm.weights.hooks.bitbucket.secret",
                SECRET + "bitbucket",
                "quarkus.http.read-timeout",
                "3S",
                "farm.weights.stuck-after",
                "6S", // a loop that has nothing to do syncs every 4 s
                "quarkus.log.min-level",
                "TRACE",
                "quarkus.log.category.\"farm\".level",
                "TRACE");
    }
}
