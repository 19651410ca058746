package farm.weights.policy;

import farm.weights.desired.DesiredWeights;
import farm.weights.model.Names;
import farm.weights.model.Printable;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.plan.KvEntry;
import farm.weights.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Keys among a service's weights that somebody else wrote for versions that the file does not name: they are not ours to delete. */
public final class ForeignWeights {

    private static final int MOST = 20; // of a kind
    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_VALUE = 20;

    private ForeignWeights() {}

    /** Those that take traffic. */
    public static List<Problem> of(DesiredWeights wanted, Map<String, KvEntry> live) {
        Weights weights = wanted.weights();
        if (weights == null) {
            return List.of();
        }
        return problems(
                wanted,
                Planner.strangers(wanted.service(), weights, live),
                key -> "Consul has a weight that somebody else wrote, for a version that is not in the file; name the"
                        + " version in the file, or delete it: consul kv delete " + key);
    }

    /** Those that nobody can read; load balancers leave them out. */
    public static List<Problem> unreadable(DesiredWeights wanted, Map<String, KvEntry> live) {
        Weights weights = Objects.requireNonNullElse(wanted.weights(), Weights.of(Map.of()));
        return problems(
                wanted,
                Planner.unreadable(wanted.service(), weights, live),
                key -> "load balancers ignore a key in Consul that somebody else wrote: "
                        + (Names.parseKey(key).isPresent() ? noWeight(key, live) : noVersion(key)));
    }

    private static String noWeight(String key, Map<String, KvEntry> live) {
        KvEntry there = live.get(key);
        String value = there == null ? "" : Printable.of(there.value(), LONGEST_VALUE);
        return "'" + value + "' is no weight; delete it: consul kv delete " + key;
    }

    private static String noVersion(String key) {
        return "'" + Printable.of(key, LONGEST_KEY) + "' names no version; delete it";
    }

    private static List<Problem> problems(DesiredWeights wanted, List<String> keys, Function<String, String> reason) {
        String file = Names.file(wanted.service());
        List<Problem> all = new ArrayList<>();
        keys.stream().limit(MOST).forEach(key -> all.add(new Problem(file, null, reason.apply(key))));
        if (keys.size() > MOST) {
            all.add(new Problem(file, null, "and " + (keys.size() - MOST) + " more keys in Consul like the last one"));
        }
        return all;
    }
}
