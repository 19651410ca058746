package farm.lb;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A cluster of one goat with all of the weight, for each test anew. */
final class LoneGoat implements BeforeEachCallback, AfterEachCallback {

    private final Herd herd;
    private final Goat goat = Goat.of("0.0.1");

    /** @param cluster what its name begins with */
    LoneGoat(String cluster) {
        herd = new Herd(SharedConsul.get(), cluster + "-" + System.nanoTime());
    }

    Herd herd() {
        return herd;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        herd.register(goat);
        herd.weights(Map.of("0.0.1", 1));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        goat.close();
        herd.deregister(goat.port());
    }

    /** A load balancer that has it. */
    LoadBalancer balancer(Map<String, String> settings) {
        LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), herd.cluster(), settings);
        balancer.awaitShares(Map.of("0.0.1", 832_040));
        return balancer;
    }
}
