package farm.model.process;

import java.nio.file.Path;
import java.util.List;

/**
 * JVM flags that create and use an AOT cache: classes that are loaded and linked ahead of time. A
 * training run records a configuration, a second run of the JVM creates the cache from it, and
 * later starts use the cache.
 */
public final class AotCacheFlags {

    /**
     * The first JDK whose caches are valid after the application has moved to another folder since
     * its training run.
     */
    public static final int FIRST_JDK = 25;

    /** The number of requests that a training run sends to each of its paths. */
    public static final int TRAINING_REQUESTS = 100;

    private AotCacheFlags() {}

    /** Flags of the training run, which writes the configuration at its end. */
    public static List<String> record(Path configuration) {
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration);
    }

    /** Flags of the run that creates the cache. */
    public static List<String> create(Path configuration, Path cache) {
        return List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + cache);
    }

    /** Flags of a start that uses the cache. */
    public static List<String> use(Path cache) {
        return List.of("-XX:AOTCache=" + cache);
    }
}
