package farm.console.jvm;

import farm.console.farm.FarmPaths;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This console, as an application that needs an AOT cache too. */
@Singleton
public class ConsoleApplication {

    private final FarmPaths paths;
    private final List<String> flags;
    private Optional<JvmApplication> application = Optional.empty();

    /**
     * @param flags the flags that {@code keeper} gave to the JVM; empty if another program started
     *     this process
     */
    @Inject
    ConsoleApplication(FarmPaths paths, @ConfigProperty(name = "farm.console.jvm") Optional<String> flags) {
        this.paths = paths;
        this.flags = flags.map(text -> List.of(text.split(" "))).orElse(List.of());
    }

    /**
     * Returns the console as it runs on the JVM, from the copy that {@code keeper} made; empty if
     * it runs otherwise.
     */
    synchronized Optional<JvmApplication> onJvm() throws IOException {
        Path jar = Path.of(System.getProperty("java.class.path", ""));
        if (application.isEmpty() && !flags.isEmpty() && jar.endsWith("quarkus-run.jar")) {
            Path module = paths.checkout().resolve("deploy/console");
            application = Optional.of(
                    new JvmApplication("console", module, jar, Fingerprint.of(jar.resolveSibling("")), flags));
        }
        return application;
    }

    /** Returns whether the console was built anew since it was started. */
    public synchronized boolean isRebuilt() {
        try {
            Optional<JvmApplication> running = onJvm();
            if (running.isEmpty()) {
                return false;
            }
            Path built = running.get().module().resolve("target/quarkus-app");
            return Files.exists(built.resolve("quarkus-run.jar")) // written last
                    && !Fingerprint.of(built).equals(running.get().fingerprint());
        } catch (IOException e) {
            return false; // a build is under way
        }
    }
}
