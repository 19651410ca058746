package farm.model.process;

import java.util.List;

/** How the farm's own services run on the JVM. */
public final class ServiceJvmFlags {

    /**
     * Small services: a small heap, and the collector that needs least besides it. Less is inlined than by default: the JVM's own
     * compiler then takes about a third less of the processors while a service is getting warm, and the service is as fast after it.
     */
    public static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmn8m",
            "-Xmx64m",
            "-XX:MaxInlineLevel=9",
            "-XX:InlineSmallCode=1500",
            "-XX:FreqInlineSize=175",
            // what is left of a process after one is of no use, and its supervisor sees only that it lives
            "-XX:+ExitOnOutOfMemoryError");

    /** The same limits for a native image, as arguments of the program, which it takes for itself. */
    public static final List<String> NATIVE_LIMITS = List.of("-Xmn8m", "-Xmx64m");

    private ServiceJvmFlags() {}
}
