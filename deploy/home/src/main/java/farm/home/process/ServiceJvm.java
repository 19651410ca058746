package farm.home.process;

import java.util.List;

/** How the farm's own services run on the JVM. */
public final class ServiceJvm {

    /** Small services: a small heap, and the collector that needs least besides it. */
    public static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmn8m", "-Xmx64m");

    private ServiceJvm() {}
}
