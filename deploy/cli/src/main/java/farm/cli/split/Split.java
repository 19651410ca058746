package farm.cli.split;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The split that a load balancer applies.
 *
 * @param shares the slots of each version that has an instance
 * @param slots the number of all slots, at least 1
 * @param held the weights that it does not apply; null if it applies all
 * @param doubtful {@code weights} or {@code instances} if it keeps those, since Consul does not
 *     confirm a change
 */
public record Split(
        Map<String, Long> shares, long slots, @Nullable HeldSplit held, List<String> doubtful) {

    /**
     * Reads the answer of {@code /split}.
     *
     * @return null if it is not a split
     */
    public static @Nullable Split read(String body) {
        JsonNode answer = Json.read(body);
        if (!answer.path("shares").isObject()) {
            return null;
        }
        Map<String, Long> shares = new TreeMap<>();
        for (Map.Entry<String, JsonNode> share : answer.path("shares").properties()) {
            if (share.getValue().isIntegralNumber() && share.getValue().longValue() >= 0) {
                shares.put(share.getKey(), share.getValue().longValue());
            }
        }
        long sum = shares.values().stream().mapToLong(Long::longValue).sum();
        JsonNode held = answer.path("held");
        return new Split(
                shares,
                Math.max(1, answer.path("slots").asLong(sum)),
                held.isObject()
                        ? new HeldSplit(
                                texts(held.path("versions")), held.path("since").asText(""))
                        : null,
                // before a load balancer held splits, `held` was the name of this field
                texts(held.isArray() ? held : answer.path("doubtful")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    /** Returns the share of a version, 0 to 1; empty if the load balancer has no instance of it. */
    public OptionalDouble share(String version) {
        Long share = shares.get(version);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of((double) share / slots);
    }

    /** Returns whether it does not apply the weight of a version that has no instance. */
    public boolean holds(String version) {
        return held != null && held.versions().contains(version);
    }

    /**
     * Returns whether these weights are in force: the versions that have an instance share the
     * slots by weight. A share may be one slot off, since it is a whole number.
     */
    public boolean applies(Map<String, ? extends Number> weights) {
        if (held != null) {
            return false;
        }
        long total = shares.keySet().stream()
                .mapToLong(version -> weight(weights, version))
                .sum();
        return shares.entrySet().stream().allMatch(share -> {
            double exact = total == 0 ? 0 : (double) slots * weight(weights, share.getKey()) / total;
            return Math.abs(share.getValue() - exact) <= 1;
        });
    }

    private static long weight(Map<String, ? extends Number> weights, String version) {
        Number weight = weights.get(version);
        return weight == null ? 0 : weight.longValue();
    }
}
