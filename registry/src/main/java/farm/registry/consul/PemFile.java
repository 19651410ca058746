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
 * A file with a certificate or a key.
 *
 * @param setting that names it
 */
record PemFile(String setting, String name, Buffer content) {

    /**
     * Reads the file that a setting names; empty where it names none.
     *
     * @throws ConfigurationException if it can't be read
     */
    static Optional<PemFile> of(String setting, Optional<String> value) {
        return value.filter(name -> !name.isBlank()).map(name -> {
            try {
                return new PemFile(setting, name, Buffer.buffer(Files.readAllBytes(Path.of(name))));
            } catch (NoSuchFileException e) {
                throw new ConfigurationException(setting + ": there is no file " + name);
            } catch (IOException e) {
                throw new ConfigurationException(setting + ": " + name + " can't be read: "
                        + e.getClass().getSimpleName());
            }
        });
    }

    /**
     * Has somebody try whether he can use the content.
     *
     * @param kind what it should be
     * @throws ConfigurationException if he can't
     */
    void check(Callable<?> use, String kind) {
        try {
            use.call();
        } catch (Exception e) { // what it says is about the content, which nobody is to read in a log
            throw new ConfigurationException(setting + ": " + name + " holds no " + kind + " in PEM");
        }
    }
}
