package farm.farmer;

import farm.model.name.LoadBalancerName;
import farm.registry.DiscoveredInstance;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The proof that a registered load balancer belongs to the farm: its {@code /health} names its
 * registered service and port.
 */
final class LoadBalancerProof {

    private LoadBalancerProof() {}

    /**
     * Returns the port of a load balancer's {@code /health}, if its registration has a valid one.
     */
    static Optional<Integer> statsPort(DiscoveredInstance loadBalancer) {
        String stats = loadBalancer.meta().getOrDefault("stats", "");
        return stats.matches("[1-9][0-9]{0,4}") && Integer.parseInt(stats) <= 65_535
                ? Optional.of(Integer.valueOf(stats))
                : Optional.empty();
    }

    /**
     * Returns why an answer is not a proof, on one line; empty if it is.
     *
     * @param registeredAs the name under which it is registered, such as {@code lb-goat}
     * @param answer the answer of its {@code /health}
     */
    static Optional<String> refusal(String registeredAs, DiscoveredInstance loadBalancer, Answer answer) {
        if (answer.status() != 200) {
            return Optional.of("its /health answers " + answer.status());
        }
        try {
            JsonObject health = new JsonObject(answer.body());
            boolean matches = registeredAs.equals(LoadBalancerName.of(String.valueOf(health.getValue("service"))))
                    && health.getValue("port") instanceof Number port
                    && port.longValue() == loadBalancer.port();
            return matches
                    ? Optional.empty()
                    : Optional.of("its /health is that of another service or port, not of " + registeredAs + " on port "
                            + loadBalancer.port());
        } catch (DecodeException e) {
            return Optional.of("its /health is not that of a load balancer of the farm");
        }
    }
}
