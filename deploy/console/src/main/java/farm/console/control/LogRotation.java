package farm.console.control;

import farm.console.farm.FarmPaths;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps each log small, with one older part beside it. Who writes to one goes on doing so: a log is copied and emptied, and
 * all append.
 */
@Singleton
public class LogRotation {

    private static final Logger LOG = Logger.getLogger(LogRotation.class);

    private final Path folder;
    private final long largest;

    /** @param largest bytes that a log may have */
    @Inject
    LogRotation(
            FarmPaths place,
            @ConfigProperty(name = "farm.console.largest-log", defaultValue = "10000000") long largest) {
        this(place.home().logs(), largest);
    }

    LogRotation(Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    void look() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                if (Files.size(log) > largest) {
                    rotate(log);
                }
            }
        } catch (IOException e) {
            LOG.warnf("the logs in %s can't be kept small: %s", folder, e);
        }
    }

    private static void rotate(Path log) throws IOException {
        Files.copy(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
        FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
    }
}
