package farm.console.desired;

import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Traffic as a test says. Everything runs, nothing has weight or clients. */
public final class FakeTraffic implements Traffic {

    final Map<String, Optional<Boolean>> weights = new ConcurrentHashMap<>(); // by service and version
    final Map<Integer, Optional<Boolean>> clients = new ConcurrentHashMap<>(); // by the load balancer's port
    final Set<String> stopped = ConcurrentHashMap.newKeySet();

    /** Gives a version a share of the requests. */
    public void giveWeight(String service, String version) {
        weights.put(service + " " + version, Optional.of(true));
    }

    /** Takes the shares of all versions. */
    public void clear() {
        weights.clear();
    }

    @Override
    public Optional<Boolean> hasWeight(FarmDescription description, String service, String version) {
        return weights.getOrDefault(service + " " + version, Optional.of(false));
    }

    @Override
    public Optional<Boolean> hasClients(LoadBalancerDescription loadBalancer) {
        return clients.getOrDefault(loadBalancer.port(), Optional.of(false));
    }

    @Override
    public boolean isRunning(String id) {
        return !stopped.contains(id);
    }
}
