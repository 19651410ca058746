package farm.console.java;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** The JVM that the farm's own services run on where no native runner was built, and the flags they get: the only place for both. */
@Singleton
public class Jvm {

    /** Small services: a small heap, and the collector that needs least besides it. */
    static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmn8m", "-Xmx64m");

    private static final int AOT_SINCE = 24;

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
        return !version.isEmpty() && Runtime.version().feature() >= AOT_SINCE;
    }
}
