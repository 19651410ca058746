package farm.weights;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A profile that leaves the leader's lock to the test and sets too high a transaction limit. */
public class ManualLockProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("farm.weights.write", "always", "farm.weights.transaction-size", "200");
    }
}
