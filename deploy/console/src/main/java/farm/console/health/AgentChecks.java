package farm.console.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health checks of a Consul agent. While a check of the node fails, Consul returns none of the
 * node's services as healthy; {@code consul maint} is such a check.
 *
 * @param services for each registered service, by id, whether its own checks are passing
 * @param nodeFailure a check of the node that is not passing; null if all are
 */
record AgentChecks(Map<String, Boolean> services, @Nullable String nodeFailure) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Parses the answer of {@code /v1/agent/checks}.
     *
     * @throws IOException if it is not such an answer
     */
    static AgentChecks read(String json) throws IOException {
        JsonNode checks = JSON.readTree(json);
        if (!checks.isObject()) {
            throw new IOException("the answer is not that of a Consul agent: it is not an object of checks");
        }
        Map<String, Boolean> services = new HashMap<>();
        String nodeFailure = null;
        for (JsonNode check : checks) {
            String service = check.path("ServiceID").asText();
            boolean passes = check.path("Status").asText().equals("passing");
            if (!service.isEmpty()) {
                services.merge(service, passes, Boolean::logicalAnd);
            } else if (!passes) {
                nodeFailure = "node check '" + check.path("Name").asText() + "' is "
                        + check.path("Status").asText();
            }
        }
        return new AgentChecks(Map.copyOf(services), nodeFailure);
    }

    /** Returns for each registered service, by id, whether Consul returns it as healthy. */
    Map<String, Boolean> healthyServices() {
        if (nodeFailure == null) {
            return services;
        }
        Map<String, Boolean> unhealthy = new HashMap<>(services);
        unhealthy.replaceAll((id, passes) -> false);
        return unhealthy;
    }
}
