package farm.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a service, as weight-sync reports them.
 *
 * @param desired the weights of the source, by version; null for unknown
 * @param live the weights in KV, by version; null for unknown
 * @param withoutInstances the versions that weight-sync has reported as having weight but no
 *     instance
 * @param lines its problems and notes, a printable line each
 */
public record ServiceWeights(
        @Nullable Map<String, Long> desired,
        @Nullable Map<String, Long> live,
        Set<String> withoutInstances,
        List<String> lines) {

    /** The weights of a service of which weight-sync knows nothing. */
    static final ServiceWeights UNKNOWN = new ServiceWeights(null, null, Set.of(), List.of());

    static ServiceWeights read(JsonNode service, List<String> lines) {
        Set<String> withoutInstances = new TreeSet<>();
        service.path("withoutInstances").forEach(version -> withoutInstances.add(version.asText()));
        // weights of an urgent write are in force before the file has them
        JsonNode held = service.path("held").path("weights");
        return new ServiceWeights(
                weights(held.isObject() ? held : service.path("desired")),
                weights(service.path("live")),
                withoutInstances,
                lines);
    }

    private static @Nullable Map<String, Long> weights(JsonNode object) {
        if (!object.isObject()) {
            return null;
        }
        Map<String, Long> weights = new TreeMap<>();
        for (Map.Entry<String, JsonNode> version : object.properties()) {
            if (version.getValue().isIntegralNumber()) {
                weights.put(version.getKey(), version.getValue().longValue());
            }
        }
        return weights;
    }
}
