package farm.weights.plan;

import farm.weights.model.Names;
import farm.weights.model.Weights;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads weights from the entries of KV. */
public final class LiveWeights {

    private static final Pattern WEIGHT = Pattern.compile("0|[1-9][0-9]{0,8}");

    private LiveWeights() {}

    /** Returns the weights of a service. Entries that are no valid weight are left out. */
    public static Weights of(String service, Map<String, KvEntry> live) {
        Map<String, Integer> weights = new TreeMap<>();
        live.forEach((key, entry) -> Names.parseKey(key)
                .filter(parts -> parts.service().equals(service))
                .filter(parts -> isWeight(entry))
                .ifPresent(parts -> weights.put(parts.version(), Integer.parseInt(entry.value()))));
        return Weights.of(weights);
    }

    /** Returns whether an entry is a valid weight. */
    static boolean isWeight(KvEntry entry) {
        return WEIGHT.matcher(entry.value()).matches();
    }

    /** Returns the services that have weights written by weight-sync. */
    public static Set<String> ourServices(Map<String, KvEntry> live) {
        Set<String> services = new TreeSet<>();
        live.forEach((key, entry) -> {
            if (entry.ours()) {
                Names.parseKey(key).ifPresent(parts -> services.add(parts.service()));
            }
        });
        return services;
    }
}
