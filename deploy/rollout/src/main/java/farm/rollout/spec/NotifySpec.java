package farm.rollout.spec;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where each change of phase is reported.
 *
 * @param secretFile holds the key of the signature; null for none
 */
public record NotifySpec(URI url, @Nullable Path secretFile) {

    NotifySpec in(Path folder) {
        return secretFile == null
                ? this
                : new NotifySpec(url, folder.resolve(secretFile).toAbsolutePath());
    }
}
