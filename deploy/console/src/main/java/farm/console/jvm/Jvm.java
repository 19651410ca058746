package farm.console.jvm;

import farm.model.process.AotCacheFlags;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** The JVM that the farm's own services run on, unless they are built natively. */
@Singleton
public class Jvm {

    private final String java;
    private final String version;

    Jvm() {
        String own = ProcessHandle.current().info().command().orElse("");
        String home = System.getenv("JAVA_HOME");
        // a native console runs on no JDK
        boolean onJvm = Path.of(own).endsWith("java");
        java = onJvm ? own : home != null ? Path.of(home, "bin", "java").toString() : "java";
        version = onJvm ? Runtime.version().toString() : "";
    }

    /** Returns the path of the {@code java} program. */
    String java() {
        return java;
    }

    /** Returns a text that differs between JDKs. */
    String identity() {
        return java + " " + version;
    }

    /**
     * Returns whether it supports AOT caches, which hold classes loaded and linked ahead of time.
     */
    boolean supportsAotCache() {
        return !version.isEmpty() && Runtime.version().feature() >= AotCacheFlags.FIRST_JDK;
    }
}
