package farm.registry;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The registry of instances. Every call completes within a few seconds, with a result or a failure.
 */
public interface Registry {

    /** The longest time that {@link #passingVersions(String, long, Duration)} waits. */
    Duration MAX_WAIT = Duration.ofSeconds(60);

    /** Whether exactly this instance is registered: its id, with its address, port and version. */
    Uni<Boolean> isRegistered(Instance instance);

    /**
     * Registers an instance with a health check every second. It replaces a registration with the
     * same id.
     */
    Uni<Void> register(Instance instance);

    /** Deregisters an instance. An instance that is not registered is no error. */
    Uni<Void> deregister(Instance instance);

    /**
     * Waits until the healthy instances of a service differ from those known at {@code index}, or
     * for some seconds.
     *
     * @param index the index of the previous result, or 0 for an immediate result
     */
    Uni<HealthyInstances> healthy(String service, long index);

    /**
     * Returns the ids of all healthy instances of a service at this moment, for callers that act
     * when an instance is absent. Fails with a {@link HiddenInstancesException} if the registry may
     * hide some of them.
     */
    Uni<List<String>> healthyIds(String service);

    /**
     * Returns the versions of a service's healthy instances at this moment. Fails with a
     * {@link HiddenInstancesException} if the registry may hide some of them.
     */
    Uni<PassingVersions> passingVersions(String service);

    /**
     * Waits until the versions of a service's healthy instances differ from those known at an
     * index, or for a time. Unlike {@link #healthy}, it fails with a
     * {@link HiddenInstancesException} if the registry may hide instances.
     *
     * @param index the index of the previous result, at least 1
     * @param wait the longest time to wait, at most {@link #MAX_WAIT}; this call may take longer
     *     than all others
     */
    Uni<PassingVersions> passingVersions(String service, long index, Duration wait);

    /**
     * The versions of a service's healthy instances.
     *
     * @param instances the number of instances, at least 1, by version; instances without a valid
     *     version are left out
     * @param index the index for the next query; 0 for unknown
     */
    record PassingVersions(Map<String, Integer> instances, long index) {

        public PassingVersions {
            instances = Map.copyOf(instances);
        }
    }

    /**
     * A result of {@link #healthy}.
     *
     * @param index the argument of the next call
     * @param refused the reasons why registered addresses must not be used, by the instance's id
     */
    record HealthyInstances(List<DiscoveredInstance> instances, long index, Map<String, String> refused) {

        /** A result without refused instances. */
        public HealthyInstances(List<DiscoveredInstance> instances, long index) {
            this(instances, index, Map.of());
        }
    }
}
