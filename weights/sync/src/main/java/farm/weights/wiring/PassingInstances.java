package farm.weights.wiring;

import farm.registry.Registry;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the passing instances of a service from the registry. Blocks until they are known. */
public final class PassingInstances {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private PassingInstances() {}

    /**
     * Returns the ids of all passing instances of a service.
     *
     * @throws RuntimeException if the registry does not answer, or may hide instances from this
     *     process
     */
    public static List<String> of(Registry registry, String service) {
        return registry.healthyIds(service).await().atMost(TIMEOUT);
    }

    /**
     * Returns the number of passing instances of each version that has one.
     *
     * @throws RuntimeException if the registry does not answer, or may hide instances from this
     *     process
     */
    public static SortedMap<String, Integer> byVersion(Registry registry, String service) {
        return new TreeMap<>(
                registry.passingVersions(service).await().atMost(TIMEOUT).instances());
    }
}
