package farm.console.desired;

import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Traffic as a test says. Everything runs, nothing has weight or clients. */
final class FakeTraffic implements Traffic {

    final Map<String, Optional<Boolean>> weights = new HashMap<>(); // by service and version
    final Map<Integer, Optional<Boolean>> clients = new HashMap<>(); // by the load balancer's port
    final Set<String> stopped = new HashSet<>();

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
