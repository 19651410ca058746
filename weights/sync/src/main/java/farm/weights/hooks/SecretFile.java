package farm.weights.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A secret in a file, which may change at any time. One that can't be read is no secret, so that taking the file away ends it. */
final class SecretFile implements Supplier<Optional<String>> {

    private static final Logger LOG = Logger.getLogger(SecretFile.class);
    private static final Duration FRESH = Duration.ofSeconds(1); // however many ask
    private static final int LARGEST = 4_096;

    private final Path file;
    private final LongSupplier nanoTime;
    private Optional<String> secret = Optional.empty();
    private long read;
    private boolean everRead;
    private boolean saidWhyNot;

    SecretFile(Path file, LongSupplier nanoTime) {
        this.file = file;
        this.nanoTime = nanoTime;
    }

    /** The secret, without the white space around it; empty if there is none. */
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
            String text = new String(in.readNBytes(LARGEST), UTF_8).strip();
            if (!text.isEmpty()) {
                saidWhyNot = false;
                return Optional.of(text);
            }
            say("is empty");
        } catch (IOException e) {
            say("can't be read: " + e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private void say(String whyNot) {
        if (!saidWhyNot) {
            saidWhyNot = true;
            LOG.warnf("the file of a hook's secret %s, so the hook is off: %s", whyNot, file);
        }
    }
}
