package farm.weights.hooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whose hooks are heard. */
@ConfigMapping(prefix = "farm.weights.hooks")
public interface HooksConfig {

    Hook github();

    Hook gitlab();

    Hook gitea();

    Hook bitbucket();

    /** Hooks that follow one another faster than this have the source looked at once, when they pause. */
    @WithDefault("200ms")
    Duration quiet();

    /** One provider; without a secret its endpoint is off. */
    interface Hook {

        /** What the provider signs with, or sends. */
        Optional<String> secret();

        /** A file that holds the secret instead; it is read again when it changes. */
        Optional<Path> secretFile();
    }
}
