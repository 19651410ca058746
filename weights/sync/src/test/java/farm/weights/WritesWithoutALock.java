package farm.weights;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A weight-sync that leaves the lock to the test, and that thinks too much of Consul's transactions. */
public class WritesWithoutALock implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("farm.weights.write", "always", "farm.weights.transaction-size", "200");
    }
}
