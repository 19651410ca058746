package farm.console.jvm;

import farm.console.farm.FarmPaths;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The application that this process runs. */
@Singleton
public class ConsoleApplication {

    private final FarmPaths place;
    private final List<String> flags;
    private Optional<JvmApplication> known = Optional.empty();

    /** @param flags that its keeper gave to the JVM; missing if it was started by other means */
    @Inject
    ConsoleApplication(FarmPaths place, @ConfigProperty(name = "farm.console.jvm") Optional<String> flags) {
        this.place = place;
        this.flags = flags.map(text -> List.of(text.split(" "))).orElse(List.of());
    }

    /** As it runs on the JVM, from the copy that its keeper made; empty if it runs otherwise. */
    synchronized Optional<JvmApplication> onJvm() throws IOException {
        Path jar = Path.of(System.getProperty("java.class.path", ""));
        if (known.isEmpty() && !flags.isEmpty() && jar.endsWith("quarkus-run.jar")) {
            Path module = place.checkout().resolve("deploy/console");
            known = Optional.of(
                    new JvmApplication("console", module, jar, Fingerprint.of(jar.resolveSibling("")), flags));
        }
        return known;
    }
}
