package farm.console.java;

import farm.console.provision.Program;
import farm.home.process.ServiceJvm;
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

/** The farm's own services: run natively where that was built last, otherwise on the JVM. */
@Singleton
public class Applications {

    private final Jvm jvm;
    private final AotCache cache;

    @Inject
    Applications(Jvm jvm, AotCache cache) {
        this.jvm = jvm;
        this.cache = cache;
    }

    /**
     * How a service is run.
     *
     * @param folder of the Maven module
     * @throws IOException with a line for people, if it is not built
     */
    public Program program(Path folder, Map<String, String> environment) throws IOException {
        Path jar = jar(folder);
        Optional<Path> runner = runner(folder);
        if (runner.isPresent() && (!Files.exists(jar) || isNewer(runner.get(), jar))) {
            return new Program(List.of(runner.get().toString()), folder, environment);
        }
        if (!Files.exists(jar)) {
            throw new IOException(folder.getFileName() + " is not built: ./mvnw package -DskipTests");
        }
        return onJvm(
                folder,
                cache.fitting(app(folder))
                        .map(aot -> List.of("-XX:AOTCache=" + aot))
                        .orElse(List.of()),
                environment);
    }

    /** How a service is run on the JVM, with the flags that all get and some more. */
    Program onJvm(Path folder, List<String> more, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(jvm.java());
        command.addAll(ServiceJvm.FLAGS);
        command.addAll(more);
        command.add("-jar");
        command.add(jar(folder).toString());
        return new Program(command, folder, environment);
    }

    /** Whether a service would be run on the JVM now. */
    boolean runsOnJvm(Path folder) throws IOException {
        Optional<Path> runner = runner(folder);
        return Files.exists(jar(folder)) && (runner.isEmpty() || !isNewer(runner.get(), jar(folder)));
    }

    /** The folder that a build puts the application into. */
    static Path app(Path folder) {
        return folder.resolve("target/quarkus-app");
    }

    static Path jar(Path folder) {
        return app(folder).resolve("quarkus-run.jar");
    }

    private static boolean isNewer(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) >= 0;
    }

    private static Optional<Path> runner(Path folder) throws IOException {
        Path target = folder.resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
