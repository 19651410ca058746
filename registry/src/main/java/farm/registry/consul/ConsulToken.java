package farm.registry.consul;

import farm.registry.secret.SecretFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** The ACL token: the value of a setting, or the last valid content of a file. */
final class ConsulToken {

    private static final Logger LOG = Logger.getLogger(ConsulToken.class);
    private static final String FILE_SETTING = "CONSUL_HTTP_TOKEN_FILE";

    private final Optional<SecretFile> file;
    private volatile Optional<String> token;

    ConsulToken(ConsulConfig config, LongSupplier nanoTime) {
        token = config.token().map(String::strip).filter(text -> !text.isEmpty());
        file = config.tokenFile()
                .filter(name -> !name.isBlank())
                .map(name -> new SecretFile(Path.of(name), FILE_SETTING, "the token stays as it was", nanoTime));
        file.flatMap(SecretFile::get).ifPresent(content -> token = Optional.of(content));
    }

    /** Whether the token can change, because a file holds it. */
    boolean canChange() {
        return file.isPresent();
    }

    /** Returns the token of the last {@link #reload}; empty for none. */
    Optional<String> current() {
        return token;
    }

    /** Reads the file again. May block. */
    void reload() {
        file.flatMap(SecretFile::get)
                .map(Optional::of)
                .filter(content -> !content.equals(token))
                .ifPresent(content -> {
                    token = content;
                    LOG.infof("%s has a new token", FILE_SETTING);
                });
    }
}
