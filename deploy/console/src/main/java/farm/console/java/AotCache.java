package farm.console.java;

import farm.home.process.ServiceJvm;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an application's cache of classes is: beside its jar, under a name made of all that it has to fit: the jars, the
 * JVM's flags and the JDK. Whatever changes, the name changes, and the old file is no longer looked at.
 */
@Singleton
public class AotCache {

    private static final int DIGITS = 16;

    private final Jvm jvm;

    @Inject
    AotCache(Jvm jvm) {
        this.jvm = jvm;
    }

    /** Whether caches can be used and made at all. */
    boolean isPossible() {
        return jvm.takesAotCache();
    }

    /**
     * The cache that fits, if there is one.
     *
     * @param app the folder of the {@code quarkus-run.jar}
     */
    Optional<Path> fitting(Path app) throws IOException {
        return isPossible() ? Optional.of(place(app)).filter(Files::exists) : Optional.empty();
    }

    /** Where the cache that fits has to be. */
    Path place(Path app) throws IOException {
        StringBuilder all =
                new StringBuilder(jvm.identity()).append(ServiceJvm.FLAGS).append(app);
        for (Path jar : jars(app)) {
            all.append('\n')
                    .append(jar)
                    .append(' ')
                    .append(Files.size(jar))
                    .append(' ')
                    .append(Files.getLastModifiedTime(jar).toMillis());
        }
        return app.resolve("app-" + digest(all.toString()) + ".aot");
    }

    /** Deletes what no longer fits. */
    void dropOthers(Path app) throws IOException {
        Path fits = place(app);
        try (Stream<Path> files = Files.list(app)) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("app-[0-9a-f]+\\.aot"))
                    .filter(file -> !file.equals(fits))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> jars(Path app) throws IOException {
        try (Stream<Path> files = Files.walk(app)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
