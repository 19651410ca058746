package farm.console.jvm;

import farm.model.process.AotCacheFlags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The AOT cache files of applications. The name of a file is a hash of the build, the JVM's flags
 * and the JDK, so that a file is never used after one of them has changed. A cache fits any copy of
 * a build, since the JVM compares jars by name, size and time.
 */
@Singleton
public class AotCache {

    private final Jvm jvm;

    @Inject
    AotCache(Jvm jvm) {
        this.jvm = jvm;
    }

    /** Returns whether the JVM supports AOT caches. */
    boolean isSupported() {
        return jvm.supportsAotCache();
    }

    /**
     * Returns the flags by which the JVM uses the application's cache; none if there is no cache.
     */
    List<String> flags(JvmApplication application) {
        return Optional.of(file(application))
                .filter(cache -> isSupported() && Files.exists(cache))
                .map(AotCacheFlags::use)
                .orElse(List.of());
    }

    /** Returns the file of the application's cache, which need not exist. */
    Path file(JvmApplication application) {
        String all = jvm.identity() + application.flags() + application.fingerprint();
        return application.caches().resolve(Fingerprint.of(all) + ".aot");
    }

    /**
     * Deletes the caches of other builds, flags and JDKs in the folder of an application's caches.
     *
     * @param current the applications whose caches stay
     */
    void deleteOthers(JvmApplication application, Collection<JvmApplication> current) throws IOException {
        Set<Path> kept = new HashSet<>(Set.of(file(application)));
        current.forEach(one -> kept.add(file(one)));
        try (Stream<Path> files = Files.list(application.caches())) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("[0-9a-f]+\\.aot"))
                    .filter(file -> !kept.contains(file))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
