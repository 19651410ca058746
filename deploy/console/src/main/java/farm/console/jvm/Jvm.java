package farm.console.jvm;

import farm.model.process.AotCacheFlags;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** The JVM that the farm's own services run on where no native runner was built. */
@Singleton
public class Jvm {

    private final String java;
    private final String version;

    Jvm() {
        String own = ProcessHandle.current().info().command().orElse("");
        String home = System.getenv("JAVA_HOME");
        // a native console has no JDK of its own
        boolean onJvm = Path.of(own).endsWith("java");
        java = onJvm ? own : home != null ? Path.of(home, "bin", "java").toString() : "java";
        version = onJvm ? Runtime.version().toString() : "";
    }

    /** The program. */
    String java() {
        return java;
    }

    /** Tells one JDK from another; empty if it is not known. */
    String identity() {
        return java + " " + version;
    }

    /** Whether it can use a cache of classes loaded and linked ahead of time. */
    boolean takesAotCache() {
        return !version.isEmpty() && Runtime.version().feature() >= AotCacheFlags.FIRST_JDK;
    }
}
