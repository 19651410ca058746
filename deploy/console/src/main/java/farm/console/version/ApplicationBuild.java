package farm.console.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The builds of the farm's own services: a native executable, or a folder of jars. */
public final class ApplicationBuild {

    /** The name of the folder of jars. */
    public static final String APP = "quarkus-app";

    /** The name of the jar in {@link #APP} that runs the service. */
    public static final String JAR = "quarkus-run.jar";

    private ApplicationBuild() {}

    /**
     * Returns the last build of a service; empty if there is none, or one is under way.
     *
     * @param module the folder of its Maven module
     */
    public static Optional<Path> find(Path module) throws IOException {
        Path target = module.resolve("target");
        // a build empties the folder first and writes this jar last
        Path jar = target.resolve(APP).resolve(JAR);
        Optional<Path> runner = runner(target);
        if (runner.isPresent() && (!Files.exists(jar) || isNewer(runner.get(), jar))) {
            return runner;
        }
        return Files.exists(jar) ? Optional.of(target.resolve(APP)) : Optional.empty();
    }

    /** Returns the error of a service without a build. */
    public static IOException notBuilt(Path module) {
        return new IOException(module.getFileName() + " is not built; build it with ./mvnw package -DskipTests");
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
