package farm.registry.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A secret in a file that may change at any time. A file without a valid secret is logged once. Its
 * content is never logged.
 */
public final class SecretFile implements Supplier<Optional<String>> {

    private static final Logger LOG = Logger.getLogger(SecretFile.class);
    private static final Duration VALIDITY = Duration.ofSeconds(1); // limits how often the file is read
    private static final int MAX_SIZE = 4_096;

    private final Path file;
    private final String name;
    private final String consequence;
    private final LongSupplier nanoTime;
    private final boolean guarded;
    private Optional<String> secret = Optional.empty();
    private long lastRead;
    private boolean hasRead;
    private boolean hasLoggedAbsence;

    /**
     * @param name the name of the file in messages
     * @param consequence the consequence of a file without a valid secret, for messages
     */
    public SecretFile(Path file, String name, String consequence, LongSupplier nanoTime) {
        this(file, name, consequence, nanoTime, false);
    }

    private SecretFile(Path file, String name, String consequence, LongSupplier nanoTime, boolean guarded) {
        this.file = file;
        this.name = name;
        this.consequence = consequence;
        this.nanoTime = nanoTime;
        this.guarded = guarded;
    }

    /**
     * Creates a secret that also counts as absent while everybody can read its file.
     *
     * @param name the name of the file in messages
     * @param consequence the consequence of a file without a valid secret, for messages
     */
    public static SecretFile guarded(Path file, String name, String consequence, LongSupplier nanoTime) {
        return new SecretFile(file, name, consequence, nanoTime, true);
    }

    /**
     * Returns the secret without surrounding white space; empty if there is none. It may be a
     * second old.
     */
    @Override
    public synchronized Optional<String> get() {
        if (!hasRead || nanoTime.getAsLong() - lastRead >= VALIDITY.toNanos()) {
            secret = read();
            hasRead = true;
            lastRead = nanoTime.getAsLong();
        }
        return secret;
    }

    private Optional<String> read() {
        try (InputStream in = Files.newInputStream(file)) {
            if (guarded && isWorldReadable()) {
                return absent("can be read by everybody (chmod o-r)");
            }
            String text = new String(in.readNBytes(MAX_SIZE), UTF_8).strip();
            if (text.isEmpty()) {
                return absent("is empty");
            }
            // The secret becomes the value of an HTTP header.
            if (text.chars().anyMatch(Character::isISOControl)) {
                return absent("is not one line of text");
            }
            hasLoggedAbsence = false;
            return Optional.of(text);
        } catch (IOException e) {
            return absent("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private boolean isWorldReadable() throws IOException {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException e) { // a file system without permissions
            return false;
        }
    }

    private Optional<String> absent(String reason) {
        if (!hasLoggedAbsence) {
            hasLoggedAbsence = true;
            LOG.warnf("%s %s, so %s: %s", name, reason, consequence, file);
        }
        return Optional.empty();
    }
}
