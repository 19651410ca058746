package farm.console.farm;

import farm.console.desired.Traffic;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Traffic as a test says. Everything runs, nothing has weight or clients. */
public final class FakeTraffic implements Traffic {

    private final Set<String> weighty = ConcurrentHashMap.newKeySet();

    /** Gives a version a share of the requests. */
    public FakeTraffic withWeight(String service, String version) {
        weighty.add(service + " " + version);
        return this;
    }

    /** Takes all shares away. */
    public void clear() {
        weighty.clear();
    }

    @Override
    public Optional<Boolean> hasWeight(FarmDescription description, String service, String version) {
        return Optional.of(weighty.contains(service + " " + version));
    }

    @Override
    public Optional<Boolean> hasClients(LoadBalancerDescription loadBalancer) {
        return Optional.of(false);
    }

    @Override
    public boolean isRunning(String id) {
        return true;
    }
}
