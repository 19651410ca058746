package farm.lb.harness;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A cluster of one goat with all the weight, new for each test. */
public final class SingleGoat implements BeforeEachCallback, AfterEachCallback {

    private final TestCluster cluster;
    private final Goat goat = Goat.of("0.0.1");

    /** @param prefix of the cluster's name */
    public SingleGoat(String prefix) {
        cluster = new TestCluster(SharedConsul.get(), prefix + "-" + System.nanoTime());
    }

    public TestCluster cluster() {
        return cluster;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        cluster.register(goat);
        cluster.weights(Map.of("0.0.1", 1));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        goat.close();
        cluster.deregister(goat.port());
    }

    /** Starts a load balancer for the cluster. */
    public LoadBalancer balancer(Map<String, String> settings) {
        LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), cluster.name(), settings);
        balancer.awaitShares(Map.of("0.0.1", 832_040));
        return balancer;
    }
}
