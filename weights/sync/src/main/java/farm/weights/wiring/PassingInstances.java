package farm.weights.wiring;

import farm.registry.Registry;
import java.time.Duration;
import java.util.List;

/** Who serves, asked by those who can wait. */
public final class PassingInstances {

    private static final Duration ANSWER = Duration.ofSeconds(3);

    private PassingInstances() {}

    /** The ids of all passing instances of a service; fails where they can't be known, or where some may be hidden from us. */
    public static List<String> of(Registry registry, String service) {
        return registry.healthyIds(service).await().atMost(ANSWER);
    }
}
