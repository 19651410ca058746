package farm.registry;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Where instances are announced and looked up. Every call ends by itself: with an answer, or with a failure in time. */
public interface Registry {

    /** Whether exactly this instance is registered: its id, with its address, port and version. */
    Uni<Boolean> knows(Instance instance);

    /** Registers an instance, replacing what is registered under its id, with a health check each second. */
    Uni<Void> register(Instance instance);

    /** Takes an instance out; one that is not there is no error. */
    Uni<Void> deregister(Instance instance);

    /**
     * Waits until the healthy instances of a service differ from those known at {@code index}, or for some seconds.
     *
     * @param index of the answer already known, 0 for an immediate answer
     */
    Uni<Members> healthy(String service, long index);

    /**
     * The ids of all healthy instances of a service as they are now, for those who conclude something from one that is missing. It fails
     * with a {@link HiddenInstancesException} where the registry may keep some from us.
     */
    Uni<List<String>> healthyIds(String service);

    /**
     * An answer of {@link #healthy}.
     *
     * @param index what to ask with next time
     * @param refused instances that are registered with an address nobody should ask: their ids, and why not
     */
    record Members(List<DiscoveredInstance> list, long index, Map<String, String> refused) {

        /** One where nothing is refused. */
        public Members(List<DiscoveredInstance> list, long index) {
            this(list, index, Map.of());
        }
    }
}
