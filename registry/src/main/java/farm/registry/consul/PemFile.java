package farm.registry.consul;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A PEM file with a certificate or a key.
 *
 * @param setting the setting that names the file
 * @param name the path of the file
 */
record PemFile(String setting, String name, Buffer content) {

    /**
     * Reads the file that a setting names; empty if the setting is empty.
     *
     * @throws ConfigurationException if the file is not readable
     */
    static Optional<PemFile> of(String setting, Optional<String> value) {
        return value.filter(name -> !name.isBlank()).map(name -> {
            try {
                return new PemFile(setting, name, Buffer.buffer(Files.readAllBytes(Path.of(name))));
            } catch (NoSuchFileException e) {
                throw new ConfigurationException(setting + ": there is no file " + name);
            } catch (IOException e) {
                throw new ConfigurationException(setting + ": " + name + " cannot be read: "
                        + e.getClass().getSimpleName());
            }
        });
    }

    /**
     * Checks that the content is usable.
     *
     * @param use uses the content, and throws if it is not usable
     * @param kind the kind of content, for the message
     * @throws ConfigurationException if {@code use} throws
     */
    void check(Callable<?> use, String kind) {
        try {
            use.call();
        } catch (Exception e) { // its message may contain parts of a key
            throw new ConfigurationException(setting + ": " + name + " holds no " + kind + " in PEM");
        }
    }
}
