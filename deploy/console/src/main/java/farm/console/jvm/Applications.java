package farm.console.jvm;

import farm.console.farm.FarmPaths;
import farm.console.provision.Program;
import farm.console.version.ApplicationBuild;
import farm.console.version.BuildCopies;
import farm.console.version.BuildCopy;
import farm.model.FileNames;
import farm.model.process.ServiceJvmFlags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of the farm's own services. Each runs from a copy of a build: a native executable or
 * jars on the JVM.
 */
@Singleton
public class Applications {

    private final Path checkout;
    private final Jvm jvm;
    private final AotCache cache;
    private final BuildCopies copies;

    @Inject
    Applications(FarmPaths paths, Jvm jvm, AotCache cache, BuildCopies copies) {
        this(paths.checkout(), jvm, cache, copies);
    }

    Applications(Path checkout, Jvm jvm, AotCache cache, BuildCopies copies) {
        this.checkout = checkout;
        this.jvm = jvm;
        this.cache = cache;
        this.copies = copies;
    }

    /**
     * Returns the program of a service that has no versions: its last build or, while a build is
     * under way, the one before.
     *
     * @param module the folder of its Maven module
     * @throws IOException if it is not built; the message is one line for users
     */
    public Program program(Path module, Map<String, String> environment) throws IOException {
        Optional<Path> built = ApplicationBuild.find(module);
        BuildCopy copy = built.isPresent()
                ? copies.ofNewest(name(module), built.get())
                : newest(module).orElseThrow(() -> ApplicationBuild.notBuilt(module));
        return program(module, copy, module, environment);
    }

    /**
     * Returns the program of a pinned build. Its working directory is the folder of the copy: the
     * module may be gone, or have settings for development.
     *
     * @param built the copied file or folder
     */
    public Program pinned(Path module, Path built, Map<String, String> environment) throws IOException {
        BuildCopy copy = copies.open(built).orElseThrow(() -> new IOException(built + " is missing"));
        return program(module, copy, built.resolveSibling(""), environment);
    }

    private Program program(Path module, BuildCopy copy, Path folder, Map<String, String> environment) {
        Optional<JvmApplication> application = onJvm(module, copy);
        if (application.isPresent()) {
            return new Program(application.get().command(jvm, cache.flags(application.get())), folder, environment);
        }
        List<String> command = new ArrayList<>(List.of(copy.built().toString()));
        command.addAll(ServiceJvmFlags.NATIVE_LIMITS);
        return new Program(command, folder, environment);
    }

    /**
     * Returns a service without versions as it was last started on the JVM; empty if it was not.
     */
    Optional<JvmApplication> running(Path module) throws IOException {
        return newest(module).flatMap(copy -> onJvm(module, copy));
    }

    /** Returns a pinned build; empty if it does not run on the JVM, or its copy is missing. */
    Optional<JvmApplication> pinned(Path module, Path built) throws IOException {
        return copies.open(built).flatMap(copy -> onJvm(module, copy));
    }

    private Optional<BuildCopy> newest(Path module) throws IOException {
        return copies.newest(name(module), ApplicationBuild.APP);
    }

    private Optional<JvmApplication> onJvm(Path module, BuildCopy copy) {
        if (!copy.built().endsWith(ApplicationBuild.APP)) {
            return Optional.empty();
        }
        Path jar = copy.built().resolve(ApplicationBuild.JAR);
        String fingerprint = Fingerprint.of(copy.timestamps());
        return Optional.of(new JvmApplication(name(module), module, jar, fingerprint, ServiceJvmFlags.FLAGS));
    }

    private String name(Path module) {
        return FileNames.of(checkout.relativize(module).toString());
    }
}
