package farm.farmer;

import farm.registry.DiscoveredInstance;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** How a load balancer proves that it is one of the farm's: its {@code /health} names the service and the port it is registered with. */
final class LoadBalancerProof {

    private static final String PREFIX = "lb-";

    private LoadBalancerProof() {}

    /** The port of a load balancer's {@code /health}, if its registration names one. */
    static Optional<Integer> statsPort(DiscoveredInstance member) {
        String stats = member.meta().getOrDefault("stats", "");
        return stats.matches("[1-9][0-9]{0,4}") && Integer.parseInt(stats) <= 65_535
                ? Optional.of(Integer.valueOf(stats))
                : Optional.empty();
    }

    /**
     * Why an answer is no proof, on one line; empty if it is.
     *
     * @param registeredAs such as {@code lb-goat}
     * @param answer of its {@code /health}
     */
    static Optional<String> refusal(String registeredAs, DiscoveredInstance member, Answer answer) {
        if (answer.status() != 200) {
            return Optional.of("its /health answers " + answer.status());
        }
        try {
            JsonObject health = new JsonObject(answer.body());
            boolean isOurs = registeredAs.equals(PREFIX + health.getValue("service"))
                    && health.getValue("port") instanceof Number port
                    && port.longValue() == member.port();
            return isOurs
                    ? Optional.empty()
                    : Optional.of("its /health is that of another service or port, not of " + registeredAs + " on port "
                            + member.port());
        } catch (DecodeException e) {
            return Optional.of("its /health is not that of a load balancer of the farm");
        }
    }
}
