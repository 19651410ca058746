package farm.weights.reconcile;

import farm.registry.Member;
import farm.registry.Registry;
import java.time.Duration;
import java.util.List;

/** Who serves, asked by those who can wait. */
public final class Passing {

    private static final Duration ANSWER = Duration.ofSeconds(3);

    private Passing() {}

    /** The passing instances of a service; fails where they can't be known. */
    public static List<Member> of(Registry registry, String service) {
        return registry.healthy(service, 0).await().atMost(ANSWER).list();
    }
}
