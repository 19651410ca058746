package farm.weights.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.registry.local.SignedRequests;
import farm.registry.secret.SecretFile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The providers' secrets. Hooks of those that have one may come from anywhere. */
@Singleton
public class HookSecrets implements SignedRequests {

    /** What the paths of all hooks begin with; the provider's name follows. */
    static final String PATH = "/hooks/";

    private final Map<GitProvider, Supplier<Optional<String>>> secrets = new EnumMap<>(GitProvider.class);

    @Inject
    public HookSecrets(HooksConfig config) {
        secrets.put(GitProvider.GITHUB, secret(config.github()));
        secrets.put(GitProvider.GITLAB, secret(config.gitlab()));
        secrets.put(GitProvider.GITEA, secret(config.gitea()));
        secrets.put(GitProvider.BITBUCKET, secret(config.bitbucket()));
    }

    private static Supplier<Optional<String>> secret(HooksConfig.Hook hook) {
        if (hook.secretFile().isPresent()) {
            return SecretFile.guarded(
                    hook.secretFile().get(), "the file of a hook's secret", "the hook is off", System::nanoTime);
        }
        Optional<String> fixed = hook.secret().filter(secret -> !secret.isBlank());
        return () -> fixed;
    }

    /** The secret of this provider as it is now; empty where its endpoint is off. */
    Optional<byte[]> of(GitProvider provider) {
        return secrets.getOrDefault(provider, Optional::empty).get().map(secret -> secret.getBytes(UTF_8));
    }

    @Override
    public boolean includes(String method, String path) {
        return method.equals("POST")
                && path.startsWith(PATH)
                && GitProvider.named(path.substring(PATH.length()))
                        .flatMap(this::of)
                        .isPresent();
    }
}
