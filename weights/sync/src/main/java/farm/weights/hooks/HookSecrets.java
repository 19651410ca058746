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

/**
 * The secrets of the providers. A hook whose provider has a secret may have any {@code Host} and
 * {@code Origin}, because its signature is checked.
 */
@Singleton
public class HookSecrets implements SignedRequests {

    /** The prefix of all hooks' paths, before the provider's name. */
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

    /** Returns a provider's current secret; empty if its hook is off. */
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
