package farm.console.notify;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where events go.
 *
 * @param secretFile holds the key of the signature; null for none
 */
public record Receiver(URI url, @Nullable Path secretFile) {

    /** Returns the URL without what may be a token. */
    String shown() {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
