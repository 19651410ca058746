package farm.weights.hooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of hooks. */
@ConfigMapping(prefix = "farm.weights.hooks")
public interface HooksConfig {

    Hook github();

    Hook gitlab();

    Hook gitea();

    Hook bitbucket();

    /** The pause that ends a series of hooks. Hooks in a series share one poll. */
    @WithDefault("200ms")
    Duration quiet();

    /** The settings of one provider's hook. Without a secret the hook is off. */
    interface Hook {

        /** The secret that the provider signs with or sends. */
        Optional<String> secret();

        /**
         * A file with the secret, used instead of {@link #secret}. It is read again when it
         * changes.
         */
        Optional<Path> secretFile();
    }
}
