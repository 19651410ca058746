package farm.console.jvm;

import farm.console.farm.FarmPaths;
import farm.console.jvm.ApplicationCopies.Copy;
import farm.console.provision.Program;
import farm.model.FileNames;
import farm.model.process.ServiceJvmFlags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of the farm's own services. Each runs from a copy of the last build: a native
 * executable or jars on the JVM.
 */
@Singleton
public class Applications {

    private static final Path APP = Path.of("quarkus-app");
    private static final String JAR = "quarkus-run.jar";

    private final Path checkout;
    private final Jvm jvm;
    private final AotCache cache;
    private final ApplicationCopies copies;

    @Inject
    Applications(FarmPaths paths, Jvm jvm, AotCache cache, ApplicationCopies copies) {
        this(paths.checkout(), jvm, cache, copies);
    }

    Applications(Path checkout, Jvm jvm, AotCache cache, ApplicationCopies copies) {
        this.checkout = checkout;
        this.jvm = jvm;
        this.cache = cache;
        this.copies = copies;
    }

    /**
     * Returns the program of a service.
     *
     * @param module the folder of its Maven module
     * @throws IOException if it is not built; the message is one line for users
     */
    public Program program(Path module, Map<String, String> environment) throws IOException {
        Path target = module.resolve("target");
        Path jar = target.resolve(APP).resolve(JAR);
        Optional<Path> runner = runner(target);
        if (runner.isPresent() && (!Files.exists(jar) || isNewer(runner.get(), jar))) {
            Path copy = copies.of(name(module), runner.get()).built();
            List<String> command = new ArrayList<>(List.of(copy.toString()));
            command.addAll(ServiceJvmFlags.NATIVE_LIMITS);
            return new Program(command, module, environment);
        }
        // a build empties the folder first and writes this jar last
        Copy copy = Files.exists(jar)
                ? copies.of(name(module), target.resolve(APP))
                : copies.newest(name(module), APP)
                        .orElseThrow(() -> new IOException(
                                module.getFileName() + " is not built; build it with ./mvnw package -DskipTests"));
        JvmApplication application = onJvm(module, copy);
        return new Program(application.command(jvm, cache.flags(application)), module, environment);
    }

    /** Returns a service as it was last started on the JVM; empty if it was not. */
    Optional<JvmApplication> running(Path module) throws IOException {
        return copies.newest(name(module), APP).map(copy -> onJvm(module, copy));
    }

    private JvmApplication onJvm(Path module, Copy copy) {
        Path jar = copy.built().resolve(JAR);
        return new JvmApplication(name(module), module, jar, copy.fingerprint(), ServiceJvmFlags.FLAGS);
    }

    private String name(Path module) {
        return FileNames.of(checkout.relativize(module).toString());
    }

    private static boolean isNewer(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) >= 0;
    }

    // a runner of an earlier version of the farm may be left in the folder
    private static Optional<Path> runner(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        List<Path> runners;
        try (Stream<Path> files = Files.list(target)) {
            runners = files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .toList();
        }
        Path newest = null;
        for (Path runner : runners) {
            if (newest == null || isNewer(runner, newest)) {
                newest = runner;
            }
        }
        return Optional.ofNullable(newest);
    }
}
