package farm.weights.policy;

import farm.model.text.Printable;
import farm.weights.desired.DesiredWeights;
import farm.weights.model.Names;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.plan.KvEntry;
import farm.weights.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reports keys among a service's weights that weight-sync did not write and the file does not name.
 * weight-sync never deletes them.
 */
public final class ForeignWeights {

    private static final int MAX_PROBLEMS = 20; // of a kind
    private static final int MAX_KEY_LENGTH = 120;
    private static final int MAX_VALUE_LENGTH = 20;

    private ForeignWeights() {}

    /** Returns a problem for each foreign weight, which takes traffic. */
    public static List<Problem> weights(DesiredWeights desired, Map<String, KvEntry> live) {
        Weights weights = desired.weights();
        if (weights == null) {
            return List.of();
        }
        return problems(
                desired,
                Planner.foreignWeights(desired.service(), weights, live),
                key -> "Consul has a weight that somebody else wrote, for a version that is not in the file; name the"
                        + " version in the file, or delete it: consul kv delete " + key);
    }

    /**
     * Returns a problem for each foreign key that is no valid weight. Load balancers ignore these
     * keys.
     */
    public static List<Problem> unreadable(DesiredWeights desired, Map<String, KvEntry> live) {
        Weights weights = Objects.requireNonNullElse(desired.weights(), Weights.of(Map.of()));
        return problems(
                desired,
                Planner.unreadableKeys(desired.service(), weights, live),
                key -> "load balancers ignore a key in Consul that somebody else wrote: "
                        + (Names.parseKey(key).isPresent() ? invalidWeight(key, live) : invalidVersion(key)));
    }

    private static String invalidWeight(String key, Map<String, KvEntry> live) {
        KvEntry entry = live.get(key);
        String value = entry == null ? "" : Printable.of(entry.value(), MAX_VALUE_LENGTH);
        return "'" + value + "' is no weight; delete it: consul kv delete " + key;
    }

    private static String invalidVersion(String key) {
        return "'" + Printable.of(key, MAX_KEY_LENGTH) + "' names no version; delete it";
    }

    private static List<Problem> problems(DesiredWeights desired, List<String> keys, Function<String, String> reason) {
        String file = Names.file(desired.service());
        List<Problem> all = new ArrayList<>();
        keys.stream().limit(MAX_PROBLEMS).forEach(key -> all.add(new Problem(file, null, reason.apply(key))));
        if (keys.size() > MAX_PROBLEMS) {
            all.add(new Problem(
                    file, null, "and " + (keys.size() - MAX_PROBLEMS) + " more keys in Consul like the last one"));
        }
        return all;
    }
}
