package farm.weights.reconcile;

import farm.weights.desired.Wanted;
import farm.weights.model.Names;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.plan.Entry;
import farm.weights.plan.Planner;
import java.util.List;
import java.util.Map;

/** Weights in KV that somebody else wrote for versions that the file does not name: they are not ours to delete, but take traffic. */
final class Strangers {

    private Strangers() {}

    static List<Problem> of(Wanted wanted, Map<String, Entry> live) {
        Weights weights = wanted.weights();
        if (weights == null) {
            return List.of();
        }
        return Planner.strangers(wanted.service(), weights, live).stream()
                .map(key -> new Problem(
                        Names.file(wanted.service()),
                        null,
                        "Consul has a weight that somebody else wrote, for a version that is not in the file; name the"
                                + " version in the file, or delete it: consul kv delete " + key))
                .toList();
    }
}
