package farm.registry.consul;

import farm.registry.secret.SecretFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** The ACL token: the last good one of a file, or one that never changes. */
final class ConsulToken {

    private static final Logger LOG = Logger.getLogger(ConsulToken.class);
    private static final String FILE = "CONSUL_HTTP_TOKEN_FILE";

    private final Optional<SecretFile> file;
    private volatile Optional<String> token;

    ConsulToken(ConsulConfig config, LongSupplier nanoTime) {
        token = config.token().map(String::strip).filter(text -> !text.isEmpty());
        file = config.tokenFile()
                .filter(name -> !name.isBlank())
                .map(name -> new SecretFile(Path.of(name), FILE, "the token stays as it was", nanoTime));
        file.flatMap(SecretFile::get).ifPresent(first -> token = Optional.of(first));
    }

    /** Whether it may become another one. */
    boolean mayChange() {
        return file.isPresent();
    }

    /** The token as it was last looked at; empty for none. */
    Optional<String> last() {
        return token;
    }

    /** Looks at the file, which may take time. */
    void look() {
        file.flatMap(SecretFile::get)
                .map(Optional::of)
                .filter(now -> !now.equals(token))
                .ifPresent(now -> {
                    token = now;
                    LOG.infof("%s has a new token", FILE);
                });
    }
}
