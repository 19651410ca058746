package farm.console.jvm;

import farm.model.process.AotCacheFlags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an application's cache of classes is: under a name made of all that it has to fit: the build, the JVM's flags and the
 * JDK. Whatever changes, the name changes, and the old file is no longer looked at. It fits a copy anywhere, because the JVM
 * compares the jars by their names in the folder, sizes and times.
 */
@Singleton
public class AotCache {

    private final Jvm jvm;

    @Inject
    AotCache(Jvm jvm) {
        this.jvm = jvm;
    }

    /** Whether caches can be used and made at all. */
    boolean isPossible() {
        return jvm.takesAotCache();
    }

    /** The flags that make the JVM use the cache that fits; none if there is none. */
    List<String> flags(JvmApplication application) {
        return Optional.of(place(application))
                .filter(cache -> isPossible() && Files.exists(cache))
                .map(AotCacheFlags::use)
                .orElse(List.of());
    }

    /** Where the cache that fits has to be. */
    Path place(JvmApplication application) {
        String all = jvm.identity() + application.flags() + application.fingerprint();
        return application.caches().resolve(Fingerprint.of(all) + ".aot");
    }

    /** Deletes what no longer fits. */
    void dropOthers(JvmApplication application) throws IOException {
        Path fits = place(application);
        try (Stream<Path> files = Files.list(application.caches())) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("[0-9a-f]+\\.aot"))
                    .filter(file -> !file.equals(fits))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
