package farm.registry;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/**
 * The registry of instances. Every call completes within a few seconds, with a result or a failure.
 */
public interface Registry {

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
