package farm.console.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a Consul agent. A check of the node counts for each of its services: Consul gives none of them out while it
 * does not pass, {@code consul maint} included.
 *
 * @param services each registered service's id, and whether its own checks pass
 * @param nodeFailure which check of the node does not pass; null where all do
 */
record AgentChecks(Map<String, Boolean> services, @Nullable String nodeFailure) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads what {@code /v1/agent/checks} answers.
     *
     * @throws IOException if it is something else
     */
    static AgentChecks read(String json) throws IOException {
        JsonNode checks = JSON.readTree(json);
        if (!checks.isObject()) {
            throw new IOException("what answers is no Consul: it has no checks");
        }
        Map<String, Boolean> services = new HashMap<>();
        String nodeFailure = null;
        for (JsonNode check : checks) {
            String service = check.path("ServiceID").asText();
            boolean passes = check.path("Status").asText().equals("passing");
            if (!service.isEmpty()) {
                services.merge(service, passes, Boolean::logicalAnd);
            } else if (!passes) {
                nodeFailure = "check '" + check.path("Name").asText() + "' of the node is "
                        + check.path("Status").asText();
            }
        }
        return new AgentChecks(Map.copyOf(services), nodeFailure);
    }

    /** Each registered service's id, and whether Consul gives it out. */
    Map<String, Boolean> givenOut() {
        if (nodeFailure == null) {
            return services;
        }
        Map<String, Boolean> none = new HashMap<>(services);
        none.replaceAll((id, passes) -> false);
        return none;
    }
}
