package farm.console.desired;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Ownership as a test says. Without its doing, all instances are free. */
public final class FakeOwnership implements Ownership {

    private final Map<String, Owner> owners = new ConcurrentHashMap<>(); // by service and version

    /** Has a rollout need the instances of a version. */
    public void give(String service, String version, String rollout) {
        owners.put(service + " " + version, new Owner(service, rollout));
    }

    /** Ends all rollouts. */
    public void clear() {
        owners.clear();
    }

    @Override
    public Optional<Owner> owner(String service, String version) {
        return Optional.ofNullable(owners.get(service + " " + version));
    }
}
