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

/** A secret in a file, which may change at any time. A file that holds none is told once, never what else it holds. */
public final class SecretFile implements Supplier<Optional<String>> {

    private static final Logger LOG = Logger.getLogger(SecretFile.class);
    private static final Duration FRESH = Duration.ofSeconds(1); // however many ask
    private static final int LARGEST = 4_096;

    private final Path file;
    private final String name;
    private final String consequence;
    private final LongSupplier nanoTime;
    private final boolean guarded;
    private Optional<String> secret = Optional.empty();
    private long read;
    private boolean everRead;
    private boolean saidWhyNot;

    /**
     * @param name what people call the file
     * @param consequence what becomes of it when the file holds no secret, for people
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
     * The same, but a file that everybody can read counts as one that holds no secret.
     *
     * @param name what people call the file
     * @param consequence what becomes of it when the file holds no secret, for people
     */
    public static SecretFile guarded(Path file, String name, String consequence, LongSupplier nanoTime) {
        return new SecretFile(file, name, consequence, nanoTime, true);
    }

    /** The secret, without the white space around it; empty if there is none now. It may be a second old. */
    @Override
    public synchronized Optional<String> get() {
        if (!everRead || nanoTime.getAsLong() - read >= FRESH.toNanos()) {
            secret = read();
            everRead = true;
            read = nanoTime.getAsLong();
        }
        return secret;
    }

    private Optional<String> read() {
        try (InputStream in = Files.newInputStream(file)) {
            if (guarded && isReadByEverybody()) {
                return none("can be read by everybody (chmod o-r)");
            }
            String text = new String(in.readNBytes(LARGEST), UTF_8).strip();
            if (text.isEmpty()) {
                return none("is empty");
            }
            // it would not fit into the header of a request
            if (text.chars().anyMatch(Character::isISOControl)) {
                return none("is not one line of text");
            }
            saidWhyNot = false;
            return Optional.of(text);
        } catch (IOException e) {
            return none("can't be read: " + e.getClass().getSimpleName());
        }
    }

    private boolean isReadByEverybody() throws IOException {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException e) { // a file system without such
            return false;
        }
    }

    private Optional<String> none(String whyNot) {
        if (!saidWhyNot) {
            saidWhyNot = true;
            LOG.warnf("%s %s, so %s: %s", name, whyNot, consequence, file);
        }
        return Optional.empty();
    }
}
